"""The command line: what the commands are called and how they fail.

Everything heavy is imported by the command that needs it, so that `annot --help` answers at once.
A mistake gets one sentence on standard error and exit status 2; nothing the user typed is repeated,
since a typed word can be someone's message.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from annot.arguments import UNUSABLE, make_parser

DONE, INTERRUPTED = 0, 130
RESEARCH = ("sklearn", "scipy", "cassis", "lxml")
"""Libraries of the extra `research`."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status; no traceback leaves here."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.command is None and not options.version:
        parser.print_help()
        return UNUSABLE
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if options.version:
            from importlib.metadata import version

            print(version("annot"), flush=True)
            return DONE
        command = import_module(f"annot.commands.{options.command}")
        status = int(command.run(options))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("ANNOT_DEBUG"):
            raise
        print(f"annot: {_sentence(error)}", file=sys.stderr)
        return UNUSABLE


def _sentence(error: Exception) -> str:
    """What went wrong, in words of ours; of an unforeseen error only its kind, for it may quote."""
    if type(error).__module__.startswith("annot."):
        return str(error)
    if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in RESEARCH:
        return "this needs the research extra: pip install 'annot[research]'"
    if isinstance(error, OSError):
        return f"a file cannot be used: {error.strerror or type(error).__name__}"
    kind = type(error).__name__
    return f"unforeseen problem ({kind}); please report it, with ANNOT_DEBUG=1 for the details"
