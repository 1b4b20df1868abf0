"""The page is private by its settings and by what its code does not call."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annot.dashboard import settings

ROOT = Path(__file__).parents[2]
PACKAGE = settings.APP.parent
SCRIPTS = sorted(PACKAGE.glob("*.js"))
MODULES = sorted(PACKAGE.glob("*.py"))


def flags_of(table: dict[str, Any], path: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flags_of(value, f"{path}{key}.")
        else:
            yield f"--{path}{key}={str(value).lower() if isinstance(value, bool) else value}"


def test_the_flags_are_those_of_the_settings_file():
    table = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert sorted(flags_of(table)) == sorted(settings.SERVER_FLAGS)


@pytest.mark.parametrize(
    "flag",
    [
        "--server.address=127.0.0.1",
        "--server.enableXsrfProtection=true",
        "--server.enableCORS=true",
        "--server.enableStaticServing=false",
        "--server.enableAgentApi=false",
        "--logger.enableRich=false",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--client.toolbarMode=minimal",
    ],
)
def test_what_keeps_a_visit_private_is_set(flag: str):
    assert flag in settings.SERVER_FLAGS


def test_streamlit_knows_every_setting():
    from streamlit import config

    for flag in settings.SERVER_FLAGS:
        config.get_option(flag.removeprefix("--").partition("=")[0])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "call",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(",
     "XMLHttpRequest", "localStorage", "sessionStorage", "pushState", "console."],
)  # fmt: skip
def test_a_script_makes_no_markup_and_keeps_nothing(script: Path, call: str):
    assert call not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "call",
    ["cache_data", "query_params", "st.navigation", "switch_page", "unsafe_allow_html",
     "st.write(", "print(", "import logging"],
)  # fmt: skip
def test_a_module_keeps_and_tells_nothing(module: Path, call: str):
    assert call not in module.read_text(encoding="utf-8")


def test_the_scripts_are_found():
    assert {path.name for path in SCRIPTS} >= {"highlights.js", "leaving.js", "privacy.js"}


def test_the_file_of_a_checkout_runs_the_same_page():
    lines = (ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()
    assert "from annot.dashboard.app import main" in lines
    assert lines[-1] == "main()"
