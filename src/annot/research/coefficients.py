"""Agreement on nominal decisions, with and without a correction for chance.

Decisions are an array of shape (items, annotators): the number of a category, or MISSING where an
annotator did not have the item. Weights of shape (samples, items) say how often each sample holds
an item, so that a bootstrap is a few products of matrices; scikit-learn and statsmodels, which the
tests hold these formulas against, take one sample at a time and a hundred times as long.

Every function gives an array of shape (samples), NaN where a figure is undefined. Where all chose
one category there is nothing that chance could explain, and neither 1 nor 0 would be true.
"""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from .intervals import Floats

Integers = npt.NDArray[np.int_]
MISSING = -1


def prevalence(decisions: Integers, weights: Floats) -> Floats:
    """The share of category 1 among all decisions on items that every annotator had."""
    decisions, weights = _whole(decisions, weights)
    return ratio(weights @ (decisions == 1).mean(1), weights.sum(1))


def observed(decisions: Integers, weights: Floats) -> Floats:
    """The share of equal decisions, over all pairs of annotators and items that all had."""
    decisions, weights = _whole(decisions, weights)
    return ratio(weights @ _equal(decisions), weights.sum(1))


def positive(decisions: Integers, weights: Floats) -> Floats:
    """Positive specific agreement: if one annotator chose category 1, how often another did.

    For two annotators it is the F1 of one against the other. Cicchetti and Feinstein (1990),
    *J Clin Epidemiol* 43.
    """
    decisions, weights = _whole(decisions, weights)
    ones = (decisions == 1).sum(1)
    return ratio(weights @ (ones * (ones - 1)), weights @ ones * (decisions.shape[1] - 1))


def cohen(decisions: Integers, weights: Floats) -> Floats:
    """Cohen's kappa (1960); for more than two annotators the mean over pairs (Light 1971).

    A pair for which it is undefined is left out of the mean.
    """
    decisions, weights = _whole(decisions, weights)
    total = weights.sum(1)
    chosen = _chosen(decisions)
    kappas = []
    for one, other in combinations(range(decisions.shape[1]), 2):
        equal = weights @ (decisions[:, one] == decisions[:, other])
        chance = ((weights @ chosen[:, one]) * (weights @ chosen[:, other])).sum(1)
        kappas.append(_corrected(ratio(equal, total), ratio(chance, total**2)))
    return mean(np.array(kappas))


def fleiss(decisions: Integers, weights: Floats) -> Floats:
    """Fleiss' kappa (1971), over the items that every annotator had."""
    decisions, weights = _whole(decisions, weights)
    shares = weights @ _chosen(decisions).mean(1)
    total = weights.sum(1)
    equal, chance = weights @ _equal(decisions), (shares**2).sum(1)
    return _corrected(ratio(equal, total), ratio(chance, total**2))


def alpha(decisions: Integers, weights: Floats) -> Floats:
    """Krippendorff's alpha for nominal data; an item with two decisions or more counts.

    From the matrix of coincidences (Krippendorff 2011, *Computing Krippendorff's
    Alpha-Reliability*), of which only the diagonal and the margins are needed.
    """
    several = (decisions != MISSING).sum(1) > 1
    decisions, weights = decisions[several], weights[:, several]
    decided = (decisions != MISSING).sum(1)
    margins = weights @ _chosen(decisions).sum(1)
    total = margins.sum(1)
    equal = ratio(weights @ (_equal(decisions) * decided), total)
    return _corrected(equal, ratio((margins * (margins - 1)).sum(1), total * (total - 1)))


def ratio(part: Floats | Integers, whole: Floats | Integers) -> Floats:
    """NaN where there is nothing to divide by."""
    shares: Floats = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return shares


def mean(values: Floats) -> Floats:
    """Over the first axis, of what is defined; NaN where nothing is."""
    return ratio(np.nansum(values, 0), np.count_nonzero(~np.isnan(values), 0))


def _corrected(equal: Floats, chance: Floats) -> Floats:
    return ratio(equal - chance, np.where(np.isclose(chance, 1), 0, 1 - chance))


def _whole(decisions: Integers, weights: Floats) -> tuple[Integers, Floats]:
    whole = (decisions != MISSING).all(1)
    return decisions[whole], weights[:, whole]


def _chosen(decisions: Integers) -> npt.NDArray[np.bool_]:
    """Shape (items, annotators, categories)."""
    chosen: npt.NDArray[np.bool_] = decisions[:, :, None] == np.arange(decisions.max(initial=0) + 1)
    return chosen


def _equal(decisions: Integers) -> Floats:
    """Per item the share of equal decisions, over the pairs of annotators who had it."""
    counts = _chosen(decisions).sum(1)
    decided = counts.sum(1)
    equal: Floats = (counts * (counts - 1)).sum(1) / (decided * (decided - 1))
    return equal
