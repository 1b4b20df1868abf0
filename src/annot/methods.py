"""The methods paragraph of a paper, from the summary of a run."""

from collections.abc import Mapping
from typing import Any

from annot.errors import InputError
from annot.pipeline.statuses import REPORTED
from annot.resources import data


def paragraph(summary: Mapping[str, Any], language: str = "nl") -> str:
    """In Dutch or English. Raises InputError for what is no summary of `annot annotate`."""
    texts = data("methods")[language]
    evaluation = data("evaluation")
    try:
        meta, options = summary["meta"], summary["meta"]["options"]
        window = texts["window"] if options["context"] else texts["alone"]
        counts = {label: _reported(statuses) for label, statuses in summary["spans"].items()}
        values = {
            **{name: meta[name] for name in ("annot", "model")},
            "patterns": meta["patterns"][:15],
            **{name: f"{summary[name]:d}" for name in _COUNTS},
            "layers": ", ".join(options["layers"]),
            "context": window.format(context=options["context"]),
            "share": _decimal(100 * summary["with_spans"] / max(summary["annotated"], 1), 1, texts),
            "labels": ", ".join(f"{label} {n}" for label, n in counts.items() if n)
            or texts["nothing"],
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError("this is no summary of annot annotate") from None
    figures = {name: _decimal(evaluation[name]["value"], 3, texts) for name in _FIGURES}
    return str(texts["paragraph"].format(**values, **figures))


_COUNTS = ("rows", "annotated", "rejected", "with_spans")
_FIGURES = ("precision", "recall")


def _reported(statuses: Mapping[str, int]) -> int:
    """A summary counts all spans that are listed, with `--all` also those that do not count."""
    return sum(number for status, number in statuses.items() if status in REPORTED)


def _decimal(value: float, digits: int, texts: Mapping[str, str]) -> str:
    return f"{value:.{digits}f}".replace(".", texts["decimal"])
