"""`annot dashboard`: starts the page on this machine, for this machine only."""

import argparse
import os
import sys
from importlib.util import find_spec

from annot.errors import InputError


def run(options: argparse.Namespace) -> int:
    if find_spec("streamlit") is None:
        raise InputError("the page needs an extra: pip install 'annot[dashboard]'")
    from annot.dashboard.settings import APP, SERVER_FLAGS

    if not 1 <= options.port <= 65535:
        raise InputError("a port is a number from 1 to 65535")
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *SERVER_FLAGS]
    # In place of this process, so that whoever stops it stops the page and its texts with it.
    os.execv(sys.executable, [*command, f"--server.port={options.port}"])
