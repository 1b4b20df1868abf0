"""What can be told to the commands about the rules, the essay, the page and this machine."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parser import Commands


def add_patterns(commands: "Commands") -> None:
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


def add_essay(commands: "Commands") -> None:
    essay = commands.add_parser("essay", help="the map of the essay, and your own copy of its text")
    actions = essay.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help="the sections, or one paragraph")
    show.add_argument("paragraph", nargs="?", metavar="PARAGRAPH", help="an id such as impact-2")
    bring = actions.add_parser("import", help="recognise the essay in a file and keep a copy")
    bring.add_argument(
        "file", metavar="FILE", help="text, a saved web page, or - for standard input"
    )


def add_model(commands: "Commands") -> None:
    model = commands.add_parser("model", help="the trained pipeline that --model can name")
    actions = model.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("install", help="fetch nl_core_news_md by spaCy's downloader (network)")
    info = actions.add_parser("info", help="versions, components, and what is used of them")
    info.add_argument(
        "model",
        nargs="?",
        default="nl_core_news_md",
        metavar="NAME_OR_PATH",
        help="default: nl_core_news_md",
    )


def add_lesson(commands: "Commands") -> None:
    lesson = commands.add_parser("lesson", help="a lesson as one file, for laptops without network")
    actions = lesson.add_subparsers(dest="action", metavar="ACTION", required=True)
    export = actions.add_parser("export", help="the library, the pairs and the exercises")
    export.add_argument("-o", "--output", required=True, metavar="OUT", help="an .html file")
    export.add_argument("--language", choices=("nl", "en"), default="nl", help="default: nl")
    export.add_argument("--overwrite", action="store_true", help="replace an existing file")


def add_bench(commands: "Commands") -> None:
    bench = commands.add_parser("bench", help="the speed of this machine, against references")
    bench.add_argument("texts", nargs="?", metavar="FILE", help="ordinary texts, one a line")
    bench.add_argument("--size", type=int, default=30_000, help="at most so many of them")


def add_dashboard(commands: "Commands") -> None:
    page = commands.add_parser("dashboard", help="start the page on this machine")
    page.add_argument("--port", type=int, default=8501, help="port on 127.0.0.1 (default 8501)")
