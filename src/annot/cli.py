"""The command line: what the commands are called and how they fail.

Everything heavy is imported by the command that needs it, so that `annot --help` answers at once.
A mistake gets one sentence on standard error and exit status 2; nothing the user typed is repeated,
since a typed word can be someone's message.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

FORMATS = (
    "text",
    "csv",
    "tsv",
    "jsonl",
    "parquet",
    "whatsapp",
    "telegram",
    "signal",
    "docx",
    "eml",
)
DONE, REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
_QUOTED = re.compile(r"(invalid \w+(?: value)?): .*?( \(choose from .*\))?$", re.S)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are one sentence without the user's words."""

    def error(self, message: str) -> NoReturn:
        if message.startswith("unrecognized arguments"):
            message = "unrecognised arguments; put a text between quotes"
        message = _QUOTED.sub(r"\1\2", message)
        self.exit(UNUSABLE, f"{self.prog}: {message}; see {self.prog} --help\n")


def make_parser() -> Parser:
    parser = Parser(
        prog="annot",
        description="Marks and explains gaslighting-like and minimising formulations in Dutch "
        "messages. It names forms of wording, never people.",
    )
    parser.add_argument("--version", action="store_true", help="show the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_text(commands)
    _add_annotate(commands)
    _add_patterns(commands)
    _add_essay(commands)
    bench = commands.add_parser("bench", help="the speed of this machine, against references")
    bench.add_argument("texts", nargs="?", metavar="FILE", help="ordinary texts, one a line")
    bench.add_argument("--size", type=int, default=30_000, help="at most so many of them")
    page = commands.add_parser("dashboard", help="start the page on this machine")
    page.add_argument("--port", type=int, default=8501, help="port on 127.0.0.1 (default 8501)")
    return parser


def _add_text(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = commands.add_parser("text", help="annotate one text and explain what is found")
    text.add_argument("text", nargs="?", help="the text; without it, standard input is read")
    text.add_argument(
        "--demo", nargs="?", const="", metavar="NAME", help="annotate a demo conversation"
    )
    text.add_argument("--json", action="store_true", help="print the record instead")
    _add_shared(text)


def _add_annotate(commands: "argparse._SubParsersAction[Parser]") -> None:
    files = commands.add_parser("annotate", help="annotate files of messages")
    files.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help=".txt, .csv, .tsv, .jsonl (also .gz, .zst), .parquet, .docx, .eml, a chat export of "
        "WhatsApp, Telegram or Signal (.txt, .json, .zip), a folder, a pattern with *, or - for "
        "JSONL on standard input",
    )
    files.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .jsonl, .csv or .parquet file, or -"
    )
    _add_reading(files.add_argument_group("reading"))
    _add_writing(files.add_argument_group("writing"))
    _add_running(files.add_argument_group("running"))
    _add_shared(files)


def _add_reading(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--whole", action="store_true", help="a .txt or .docx file is one text, not one a line"
    )
    group.add_argument(
        "--from",
        dest="format",
        choices=FORMATS,
        help="what the inputs are, where neither suffix nor content tells",
    )
    for part in ("text", "id", "speaker", "time", "conversation"):
        group.add_argument(
            f"--{part}-column", default=part, metavar="NAME", help=f"default: {part}"
        )
    group.add_argument(
        "--keep", default="", metavar="COLUMNS", help="other columns to copy, with commas"
    )
    group.add_argument("--encoding", metavar="NAME", help="of .csv, .tsv, where it is not found")
    group.add_argument("--delimiter", metavar="SIGN", help="of .csv, where it is not found")
    group.add_argument(
        "--context",
        type=int,
        default=0,
        metavar="N",
        help="how many messages before and after, in the same conversation, may decide (default 0)",
    )


def _add_writing(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--overwrite", action="store_true", help="replace an existing output")
    group.add_argument(
        "--text",
        choices=("full", "span", "none"),
        default="full",
        help="what of the texts goes into the output; none keeps offsets and a keyed hash",
    )
    group.add_argument(
        "--count",
        default="",
        metavar="WHAT",
        help="tokens, sentences: count these too; slow, since it tokenises everything",
    )
    group.add_argument(
        "--rejects", metavar="FILE", help="where refused rows go (default OUT.rejects.jsonl)"
    )
    group.add_argument(
        "--rejects-text", action="store_true", help="the refused lines too stand in that file"
    )
    group.add_argument(
        "--pseudonymise",
        action="store_true",
        help="replace speakers by pseudonyms, and numbers and addresses in the texts",
    )
    group.add_argument(
        "--key", metavar="FILE", help="of pseudonyms and hashes; a new one is written if missing"
    )
    group.add_argument(
        "--names", choices=("deduce",), help="also look for names of other people; slow"
    )
    group.add_argument(
        "--partitioned", action="store_true", help="a .parquet output is a folder of files"
    )


def _add_running(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes to use (default 1)"
    )
    group.add_argument("--resume", action="store_true", help="go on with a run that was stopped")
    group.add_argument(
        "--chunk",
        type=int,
        default=1000,
        metavar="KB",
        help="how much is done, and kept, at a time (default 1000)",
    )
    group.add_argument(
        "--shard", metavar="I/N", help="do only the I-th of N shares; --resume joins them"
    )
    group.add_argument("--engine", choices=("local", "dask"), default="local")
    group.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that is there")


def _add_patterns(commands: "argparse._SubParsersAction[Parser]") -> None:
    patterns = commands.add_parser("patterns", help="the rule library")
    actions = patterns.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="all constructions")
    show = actions.add_parser("show", help="one construction with its derived orders")
    show.add_argument("id", metavar="ID")
    check = actions.add_parser("check", help="prove the library by its own examples")
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="another folder of patterns")
    check.add_argument(
        "--mutants", action="store_true", help="also prove that an example needs each order"
    )
    export = actions.add_parser("export", help="spaCy patterns for a SpanRuler, as JSONL")
    export.add_argument(
        "-o", "--output", metavar="OUT", default="-", help="default: standard output"
    )
    export.add_argument("--overwrite", action="store_true", help="replace an existing file")


def _add_essay(commands: "argparse._SubParsersAction[Parser]") -> None:
    essay = commands.add_parser("essay", help="the map of the essay, and your own copy of its text")
    actions = essay.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help="the sections, or one paragraph")
    show.add_argument("paragraph", nargs="?", metavar="PARAGRAPH", help="an id such as impact-2")
    bring = actions.add_parser("import", help="recognise the essay in a file and keep a copy")
    bring.add_argument(
        "file", metavar="FILE", help="text, a saved web page, or - for standard input"
    )


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--layers",
        default="kern,verwant,tegenbeeld",
        help="comma-separated: kern, verwant, cyclus, partner, tegenbeeld, or all",
    )
    parser.add_argument("--all", action="store_true", help="also matches that do not count")


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
    if isinstance(error, OSError):
        return f"a file cannot be used: {error.strerror or type(error).__name__}"
    kind = type(error).__name__
    return f"unforeseen problem ({kind}); please report it, with ANNOT_DEBUG=1 for the details"
