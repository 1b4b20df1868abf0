"""What `annot text` and `annot annotate` can be told."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parser import Commands, Group

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


def add_text(commands: "Commands") -> None:
    text = commands.add_parser("text", help="annotate one text and explain what is found")
    text.add_argument("text", nargs="?", help="the text; without it, standard input is read")
    text.add_argument(
        "--demo", nargs="?", const="", metavar="NAME", help="annotate a demo conversation"
    )
    text.add_argument("--json", action="store_true", help="print the record instead")
    add_shared(text)


def add_annotate(commands: "Commands") -> None:
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
    add_shared(files)


def _add_reading(group: "Group") -> None:
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


def _add_writing(group: "Group") -> None:
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


def _add_running(group: "Group") -> None:
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


def add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--layers",
        default="kern,verwant,tegenbeeld",
        help="comma-separated: kern, verwant, cyclus, partner, tegenbeeld, or all",
    )
    parser.add_argument(
        "--model",
        metavar="NAME_OR_PATH",
        help="a trained spaCy pipeline for Dutch, asked about texts with a match (default: none)",
    )
    parser.add_argument("--all", action="store_true", help="also matches that do not count")
