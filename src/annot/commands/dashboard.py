"""`annot dashboard`: starts the page on this machine, for this machine only."""

import argparse
import subprocess
import sys
from importlib.util import find_spec

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    if find_spec("streamlit") is None:
        raise InputError("the page needs an extra: pip install 'annot[dashboard]'")
    from annot.dashboard.settings import APP, SERVER_FLAGS

    command = [sys.executable, "-m", "streamlit", "run", str(APP), *SERVER_FLAGS]
    return subprocess.call([*command, f"--server.port={options.port}"])
