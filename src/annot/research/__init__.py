"""Evaluation, agreement, audits, suggestions: what a researcher needs to defend a figure.

Needs the extra `research` (scikit-learn, SciPy).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .counts import SpanCounts

__all__ = ["SpanCounts"]


def __getattr__(name: str) -> Any:
    """`SpanCounts` when it is asked for: scikit-learn takes a second to import."""
    if name != "SpanCounts":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from .counts import SpanCounts
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sklearn", "scipy"):
            raise
        raise ImportError(
            "SpanCounts needs the research extra; install it with: pip install annot[research]"
        ) from None
    return SpanCounts
