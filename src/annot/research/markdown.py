"""Evaluations as Markdown: what a paper or a README shows."""

from collections.abc import Collection, Iterable, Mapping

from annot.labels import LAYERS, label_texts
from annot.resources import data

from .evaluation import Evaluation
from .scores import Score, Scores
from .tables import UNDEFINED, figure, table
from .tallies import (
    DETECTED_TEXTS,
    OVERLAP,
)
from .targets import FLAGGED


def evaluation_tables(evaluation: Evaluation) -> str:
    """All measures, each as a table."""
    parts = [
        f"{evaluation.texts} texts in {evaluation.conversations} conversations; "
        "intervals of 95 % by resampling conversations."
    ]
    if evaluation.unscored:
        parts.append(f"{evaluation.unscored} gold spans have a label of no chosen layer.")
    for measure, head in data("research")["evaluate"].items():
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
    return table(_LINE_HEAD, [row + [UNDEFINED] * (len(_LINE_HEAD) - len(row)) for row in rows])


_FIGURES = ("P", "R", "F1")
_SCORE_HEAD = ("", *_FIGURES, "gold", "found")
_LINE_HEAD = ("", *(f"texts {f}" for f in _FIGURES), *(f"spans {f}" for f in _FIGURES), "status")


def _line(scores: Scores) -> list[str]:
    """Texts by detection, spans by overlap, and status, for the layers that flag a text."""
    texts, spans = (scores.spans.get((measure, FLAGGED)) for measure in (DETECTED_TEXTS, OVERLAP))
    status = scores.statuses.get(FLAGGED)
    return [*_triple(texts), *_triple(spans), figure(status.accuracy) if status else UNDEFINED]


def _triple(score: Score | None) -> list[str]:
    if score is None:
        return [UNDEFINED] * 3
    return [figure(score.precision), figure(score.recall), figure(score.f1)]


def _rows(scores: Scores, measure: str) -> list[list[str]]:
    found = {group: score for (one, group), score in scores.spans.items() if one == measure}
    return [
        [group, *_triple(found[group]), str(found[group].gold), str(found[group].found)]
        for group in _ordered(found)
    ]


def _ordered(groups: Iterable[str]) -> list[str]:
    """The layers, then their labels, as the tag set has them; then other values."""
    order = {name: at for at, name in enumerate([FLAGGED, *LAYERS, *label_texts()])}
    return sorted(groups, key=lambda group: order.get(group, len(order)))


def _statuses(evaluation: Evaluation) -> Iterable[str]:
    found = evaluation.scores.statuses
    rows = [
        [group, figure(found[group].accuracy), str(found[group].matched)]
        for group in _ordered(found)
    ]
    if rows:
        yield "### Status of matched spans\n\n" + table(("", "accuracy", "matched"), rows)
    counts = evaluation.confusion
    if statuses := sorted({name for pair in counts for name in pair}):
        rows = [[gold, *(str(counts.get((gold, one), 0)) for one in statuses)] for gold in statuses]
        yield "### Statuses, gold in rows, found in columns\n\n" + table(["", *statuses], rows)


def _by(evaluation: Evaluation) -> Iterable[str]:
    for field, parts in evaluation.by.items():
        rows = [[value, *_line(scores)] for value, scores in parts.items()]
        title = f"### By {field}, for {FLAGGED}: texts by detection, spans by overlap"
        yield f"{title}\n\n{table(_LINE_HEAD, rows)}"
