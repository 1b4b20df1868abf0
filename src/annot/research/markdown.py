"""Evaluations as Markdown: what a paper or a README shows."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from annot.labels import LAYERS, label_texts

from .evaluation import Evaluation, Scores
from .scores import Accuracy, Interval, Score
from .tallies import (
    ACCURACY,
    DETECTED_SPANS,
    DETECTED_TEXTS,
    EXACT,
    FLAGGED,
    OVERLAP,
    STATUS,
    STRENGTH,
    TEXTS,
)

HEADS = {
    TEXTS: "Texts: is the label there",
    OVERLAP: "Spans by overlap: same label, a shared character, one to one",
    EXACT: "Spans exact: same label, same offsets",
    DETECTED_TEXTS: "Detection of texts: anything of the layer, whatever the label",
    DETECTED_SPANS: "Detection of spans: overlap, whatever the label",
    STRENGTH: "By strength: recall of the gold's, precision of those found (by overlap)",
    STATUS: "By status: recall of the gold's, precision of those found (by overlap)",
}
NOT_DEFINED = "–"


def evaluation_tables(evaluation: Evaluation) -> str:
    """All measures, each as a table."""
    parts = [
        f"{evaluation.texts} texts in {evaluation.conversations} conversations; "
        "intervals of 95 % by resampling conversations."
    ]
    if evaluation.unscored:
        parts.append(f"{evaluation.unscored} gold spans have a label of no chosen layer.")
    for measure, head in HEADS.items():
        rows = _rows(evaluation.scores, measure)
        if rows:
            parts.append(f"### {head}\n\n{table(_SCORE_HEAD, rows)}")
    parts += [*_statuses(evaluation), *_by(evaluation)]
    return "\n\n".join(parts) + "\n"


def comparison(evaluations: Mapping[str, Evaluation], whole: Collection[str] = ()) -> str:
    """annot beside its references, on the layers that flag a text.

    Those in `whole` judge whole texts, and have no figures for spans.
    """
    rows = [
        [name, *_line(one.scores)[: 3 if name in whole else None]]
        for name, one in evaluations.items()
    ]
    return table(_LINE_HEAD, [row + [NOT_DEFINED] * (len(_LINE_HEAD) - len(row)) for row in rows])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_FIGURES = ("P", "R", "F1")
_SCORE_HEAD = ("", *_FIGURES, "gold", "found")
_LINE_HEAD = ("", *(f"texts {f}" for f in _FIGURES), *(f"spans {f}" for f in _FIGURES), "status")


def _line(scores: Scores) -> list[str]:
    """Texts by detection, spans by overlap, and status, for the layers that flag a text."""
    detected, spans = (scores.get((measure, FLAGGED)) for measure in (DETECTED_TEXTS, OVERLAP))
    return [*_triple(detected), *_triple(spans), _accuracy(scores.get((ACCURACY, FLAGGED)))]


def _rows(scores: Scores, measure: str) -> list[list[str]]:
    order = {name: at for at, name in enumerate([FLAGGED, *LAYERS, *label_texts()])}
    found = {group: score for (one, group), score in scores.items() if one == measure}
    return [
        [group, *_triple(score), str(score.gold), str(score.found)]
        for group, score in sorted(found.items(), key=lambda pair: order.get(pair[0], len(order)))
        if isinstance(score, Score)
    ]


def _triple(score: Score | Accuracy | None) -> list[str]:
    if not isinstance(score, Score):
        return [NOT_DEFINED] * 3
    names = ("precision", "recall", "f1")
    return [shown(getattr(score, name), score.intervals.get(name)) for name in names]


def _accuracy(score: Score | Accuracy | None) -> str:
    return shown(score.accuracy, score.interval) if isinstance(score, Accuracy) else NOT_DEFINED


def shown(figure: float | None, interval: Interval | None) -> str:
    if figure is None:
        return NOT_DEFINED
    bounds = f" ({_short(interval[0])}–{_short(interval[1])})" if interval else ""
    return _short(figure) + bounds


def _short(figure: float) -> str:
    """Three digits; the zero before the point tells nothing."""
    return f"{figure:.3f}".removeprefix("0")


def _statuses(evaluation: Evaluation) -> Iterable[str]:
    found = [
        [group, _accuracy(score), str(score.matched)]
        for (measure, group), score in evaluation.scores.items()
        if measure == ACCURACY and isinstance(score, Accuracy)
    ]
    if found:
        yield "### Status of matched spans\n\n" + table(("", "accuracy", "matched"), found)
    counts = evaluation.confusion
    if statuses := sorted({name for pair in counts for name in pair}):
        rows = [[gold, *(str(counts.get((gold, one), 0)) for one in statuses)] for gold in statuses]
        yield "### Statuses, gold in rows, found in columns\n\n" + table(["", *statuses], rows)


def _by(evaluation: Evaluation) -> Iterable[str]:
    for field, parts in evaluation.by.items():
        rows = [[value, *_line(scores)] for value, scores in parts.items()]
        title = f"### By {field}, for {FLAGGED}: texts by detection, spans by overlap"
        yield f"{title}\n\n{table(_LINE_HEAD, rows)}"
