"""What can be told to the commands for research: gold, agreement, audits, other tools' formats."""

from typing import TYPE_CHECKING

from .corpus import add_shared

if TYPE_CHECKING:
    from .parser import Commands, Parser

FORMATS = (
    "jsonl",
    "csv",
    "parquet",
    "jsonld",
    "xmi",
    "xmi.zip",
    "cas.json",
    "cas.json.zip",
    "folia",
    "folia.zip",
    "brat",
    "spacy",
    "labelstudio",
    "doccano",
    "prodigy",
)
"""The names in `annot.exchange.formats`, which takes longer to import."""


def add_evaluate(commands: "Commands") -> None:
    evaluate = commands.add_parser("evaluate", help="compare with gold: precision, recall, F1")
    evaluate.add_argument("gold", metavar="GOLD", help="texts with their gold spans, any format")
    evaluate.add_argument(
        "predictions", nargs="?", metavar="PREDICTIONS", help="without it, annot annotates GOLD"
    )
    _add_format(evaluate)
    evaluate.add_argument(
        "--by",
        default="source",
        metavar="FIELDS",
        help="also per value of these fields of GOLD, with commas (default: source, the part of an "
        "id before its first hyphen)",
    )
    evaluate.add_argument(
        "--context", type=int, default=0, metavar="N", help="neighbours that may decide (default 0)"
    )
    evaluate.add_argument(
        "--baselines", action="store_true", help="the same figures for four simple references"
    )
    _add_sampling(evaluate, "resamples of the conversations for the intervals (default 1000)")
    evaluate.add_argument(
        "--errors", metavar="FILE", help="write what differs, with its text, to this .jsonl file"
    )
    _add_shape(evaluate)
    evaluate.add_argument("--overwrite", action="store_true", help="replace an existing FILE")
    add_shared(evaluate)


def add_agreement(commands: "Commands") -> None:
    agreement = commands.add_parser("agreement", help="agreement between annotators")
    agreement.add_argument(
        "files", nargs="+", metavar="FILE", help="the same texts, a file per annotator"
    )
    _add_format(agreement)
    _add_sampling(agreement, "resamples of the conversations for the intervals (default 1000)")
    agreement.add_argument(
        "--discuss", metavar="FILE", help="write the texts to discuss, most divided first (.jsonl)"
    )
    _add_shape(agreement)
    agreement.add_argument("--overwrite", action="store_true", help="replace an existing FILE")


def add_convert(commands: "Commands") -> None:
    convert = commands.add_parser("convert", help="between annotation formats")
    convert.add_argument("input", metavar="IN")
    convert.add_argument("output", metavar="OUT")
    _add_format(convert)
    convert.add_argument(
        "--to", choices=FORMATS, metavar="FORMAT", help="where OUT's suffix does not say it"
    )
    convert.add_argument(
        "--rejects", metavar="FILE", help="where refused rows go (default OUT.rejects.jsonl)"
    )
    convert.add_argument("--overwrite", action="store_true", help="replace an existing output")


def add_audit(commands: "Commands") -> None:
    audit = commands.add_parser("audit", help="precision and prevalence on a corpus without gold")
    actions = audit.add_subparsers(dest="action", metavar="ACTION", required=True)
    sample = actions.add_parser("sample", help="draw texts to judge, with known probabilities")
    sample.add_argument("records", metavar="RECORDS", help="what annot annotate wrote (.jsonl)")
    sample.add_argument("-o", "--output", required=True, metavar="OUT", help="any format")
    sample.add_argument("--size", type=int, default=200, help="texts to draw (default 200)")
    sample.add_argument(
        "--like", metavar="GOLD", help="unflagged texts that resemble these come more often"
    )
    sample.add_argument(
        "--to", choices=FORMATS, metavar="FORMAT", help="where OUT's suffix does not say it"
    )
    _add_format(sample)
    sample.add_argument("--seed", type=int, default=0, help="of the random draw (default 0)")
    sample.add_argument("--overwrite", action="store_true", help="replace an existing output")
    estimate = actions.add_parser("estimate", help="from the judged sample to the corpus")
    estimate.add_argument("records", metavar="RECORDS", help="as they were given to sample")
    estimate.add_argument("judged", metavar="JUDGED", help="the sample, with the judge's spans")
    _add_format(estimate)
    estimate.add_argument("--by", default="", metavar="FIELDS", help="also per value of these")
    _add_sampling(estimate, "resamples for the intervals (default 1000)")
    _add_shape(estimate)


def add_suggest(commands: "Commands") -> None:
    suggest = commands.add_parser(
        "suggest", help="unflagged texts that resemble flagged ones, for a person to judge"
    )
    suggest.add_argument("corpus", metavar="CORPUS", help="what annot annotate wrote, or gold")
    suggest.add_argument("-o", "--output", required=True, metavar="OUT", help="a .jsonl file")
    suggest.add_argument("--like", metavar="GOLD", help="examples besides the flagged texts")
    suggest.add_argument(
        "--number", type=int, default=50, metavar="N", help="so many at most (default 50)"
    )
    _add_format(suggest)
    suggest.add_argument("--overwrite", action="store_true", help="replace an existing output")


def add_methods(commands: "Commands") -> None:
    methods = commands.add_parser("methods", help="the methods paragraph of a paper about a run")
    methods.add_argument(
        "summary", metavar="SUMMARY", help="the OUT.summary.json of annot annotate"
    )
    methods.add_argument("--language", choices=("nl", "en"), default="nl", help="default: nl")


def _add_format(parser: "Parser") -> None:
    parser.add_argument(
        "--from",
        dest="format",
        choices=FORMATS,
        metavar="FORMAT",
        help="where a file's suffix does not say it: " + ", ".join(FORMATS),
    )


def _add_sampling(parser: "Parser", meaning: str) -> None:
    parser.add_argument("--resamples", type=int, default=1000, metavar="N", help=meaning)
    parser.add_argument("--seed", type=int, default=0, help="of the random draws (default 0)")


def _add_shape(parser: "Parser") -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of a Markdown table")
