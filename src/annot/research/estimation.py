"""From a judged sample to the corpus: precision, recall, F1 and prevalence with their intervals.

Each judged text stands for those of its stratum (Horvitz and Thompson 1952, *JASA* 47); precision
and recall are ratios of two such sums.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from annot.exchange import Item

from .coefficients import ratio
from .intervals import Floats, estimate
from .joining import EVERYTHING, Group, Judged, corpus_of, gaps, groups_of, joined
from .stratified import sampling_weights
from .targets import Targets, label_targets, layer_targets, reported_labels


def estimated(
    records: Iterable[Item],
    judged: Sequence[Item],
    fields: Sequence[str] = (),
    seed: int = 0,
    times: int = 1000,
) -> dict[str, Any]:
    """Figures per label and layer, for the corpus and for each value of `fields`.

    Reads the records once and holds the judged ones. Raises InputError.
    """
    corpus = corpus_of(records, [item.id for item in judged], fields)
    usable, left_out = joined(judged, corpus)
    weights = sampling_weights(
        np.array([one.number for one in usable]),
        np.array([one.size for one in usable]),
        seed,
        times,
    )
    kinds = {
        "labels": label_targets([*judged, *corpus.records.values()]),
        "layers": layer_targets(),
    }

    def figures(group: Group) -> dict[str, Any]:
        inside = [group in groups_of(one.record, fields) for one in usable]
        members = [one for one, within in zip(usable, inside, strict=True) if within]
        flagged = corpus.flagged[group]
        return {"texts": flagged.total(), "judged": len(members)} | {
            kind: _figures(targets, members, flagged, weights[:, inside])
            for kind, targets in kinds.items()
        }

    groups = sorted({group for one in usable for group in groups_of(one.record, fields)})
    return {
        **figures(EVERYTHING),
        "by": {name: {v: figures((f, v)) for f, v in groups if f == name} for name in fields},
        "left_out": left_out,
        "gaps": list(gaps(usable, corpus)),
    }


def _figures(
    targets: Targets,
    judged: Sequence[Judged],
    flagged: Mapping[frozenset[str], int],
    weights: Floats,
) -> dict[str, Any]:
    texts = sum(flagged.values())
    return {
        name: _of_target(labels, judged, weights)
        | {"flagged": sum(n for had, n in flagged.items() if not had.isdisjoint(labels)) / texts}
        for name, labels in targets.items()
    }


def _of_target(labels: frozenset[str], judged: Sequence[Judged], weights: Floats) -> dict[str, Any]:
    """`counts` are judged texts that have it: by the judge, by annot, by both."""
    there = np.array([not labels.isdisjoint(reported_labels(one.item)) for one in judged])
    found = np.array([not labels.isdisjoint(reported_labels(one.record)) for one in judged])
    true, flags, both = (weights @ which for which in (there, found, there & found))
    return {
        "counts": [int(which.sum()) for which in (there, found, there & found)],
        "precision": estimate(ratio(both, flags)),
        "recall": estimate(ratio(both, true)),
        "f1": estimate(ratio(2 * both, true + flags)),
        "prevalence": estimate(ratio(true, weights.sum(1))),
    }
