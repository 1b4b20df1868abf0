"""How Streamlit must be started. The same settings as `.streamlit/config.toml` in a checkout.

Streamlit reads that file beside the script it runs, and an installed `annot` has none there, so
`annot dashboard` passes these flags. Its `--server.headless` depends on whether a browser should
open and is therefore left to the caller; so is `--server.port`.
"""

from pathlib import Path

APP = Path(__file__).with_name("app.py")

SERVER_FLAGS = (
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--server.runOnSave=false",
    "--server.showEmailPrompt=false",
    "--server.enableStaticServing=false",
    "--server.enableAgentApi=false",
    "--server.enableXsrfProtection=true",
    "--server.enableCORS=true",
    "--server.maxUploadSize=20",
    "--server.disconnectedSessionTTL=120",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
    "--client.showErrorLinks=false",
    "--client.toolbarMode=minimal",
    "--client.showSidebarNavigation=false",
    "--runner.magicEnabled=false",
    "--logger.level=error",
    "--logger.enableRich=false",
    "--theme.light.primaryColor=#2a7f8f",
    "--theme.dark.primaryColor=#2a7f8f",
)
