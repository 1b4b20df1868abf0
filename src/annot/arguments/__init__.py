"""The command line's arguments: nothing here imports more than argparse, so that help is quick."""

from .corpus import add_annotate, add_text
from .library import add_bench, add_dashboard, add_essay, add_lesson, add_model, add_patterns
from .parser import UNUSABLE, Parser
from .research import add_agreement, add_audit, add_convert, add_evaluate, add_methods, add_suggest

__all__ = ["UNUSABLE", "Parser", "make_parser"]


def make_parser() -> Parser:
    parser = Parser(
        prog="annot",
        description="Marks and explains gaslighting-like and minimising formulations in Dutch "
        "messages. It names forms of wording, never people.",
    )
    parser.add_argument("--version", action="store_true", help="show the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add in (
        add_text,
        add_annotate,
        add_patterns,
        add_essay,
        add_evaluate,
        add_agreement,
        add_audit,
        add_suggest,
        add_convert,
        add_methods,
        add_lesson,
        add_model,
        add_bench,
        add_dashboard,
    ):
        add(commands)
    return parser
