"""Lengths: a translation is as long as its original times the document's own ratio, more or less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.evidence import Runs
from aligner.scorers import Context
from aligner.scorers.structure import forms
from aligner.side import Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]


STEADY = 4.0
"""Segments of a form that the whole text counts as where the usual length of that form is taken."""


@dataclass
class Ratio:
    """log(English length / Japanese length) of counterparts: its mean, and its variance a + b / length."""

    mean: float
    spread: float = 0.05
    per_length: float = 1.5


class Length:
    """Student's t around the document's ratio (4 degrees of freedom: some translations are free), against the
    lengths of unrelated runs."""

    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Runs]:
        import numpy as np

        self._ja, self._en = ja.lengths, en.lengths
        self._ja_sum = np.concatenate(([0.0], np.cumsum(ja.lengths)))
        self._en_sum = np.concatenate(([0.0], np.cumsum(en.lengths)))
        self.ratio = Ratio(float(np.log(en.lengths.sum() / ja.lengths.sum())))
        usual = _usual(np.log(en.lengths), forms(ja, en)[1])
        self._usual = tuple(np.concatenate(([0.0], np.cumsum(x))) for x in usual)
        yield Runs("length", self.score, self.fit)

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        mine = self._ja_sum[i + n] - self._ja_sum[i]
        theirs = self._en_sum[j + m] - self._en_sum[j]
        variance = self.ratio.spread + self.ratio.per_length / np.minimum(mine, theirs)
        z2 = (np.log(theirs / mine) - self.ratio.mean) ** 2 / variance
        true = np.log(0.375) - 0.5 * np.log(variance) - 2.5 * np.log1p(z2 / 4)
        # an unrelated run is as long as segments of those forms are together: log-normal, by their means and variances
        mean, variance = (x[j + m] - x[j] for x in self._usual)
        wide = np.log1p(variance / mean**2)
        z2 = (np.log(theirs / mean) + 0.5 * wide) ** 2 / wide
        any_ = np.log(0.375) - 0.5 * np.log(wide) - 2.5 * np.log1p(z2 / 4)
        worth: Floats = np.clip(true - any_, -8.0, 3.0)
        return worth

    def fit(self, i: Ints, j: Ints, n: Ints, m: Ints, weight: Floats) -> None:
        """Estimate the ratio from beads held to be right."""
        import numpy as np

        if weight.sum() < 8:
            return
        mine = self._ja_sum[i + n] - self._ja_sum[i]
        theirs = self._en_sum[j + m] - self._en_sum[j]
        d = np.log(theirs / mine)
        mean = float(np.average(d, weights=weight))
        r2 = np.minimum((d - mean) ** 2, 1.0)
        x = 1 / np.minimum(mine, theirs)
        # two unknowns, spread and per_length, by least squares towards the usual values
        prior, w = 10.0, weight
        a = np.array([[w.sum() + prior, (w * x).sum()], [(w * x).sum(), (w * x * x).sum() + prior * 1e-3]])
        b = np.array([(w * r2).sum() + prior * 0.05, (w * x * r2).sum() + prior * 1.5e-3])
        spread, per_length = np.linalg.solve(a, b)
        self.ratio = Ratio(mean, float(np.clip(spread, 0.01, 0.3)), float(np.clip(per_length, 0.1, 6.0)))


def _usual(logs: Floats, form: Ints) -> tuple[Floats, Floats]:
    """For each segment the mean and the variance of the lengths of segments of its form, taken as log-normal."""
    import numpy as np

    mean, variance = np.zeros((2, len(logs)))
    for f in np.unique(form):
        here = form == f
        weight = here.sum() / (here.sum() + STEADY)
        middle = weight * logs[here].mean() + (1 - weight) * logs.mean()
        wide = max(0.09, weight * logs[here].var() + (1 - weight) * logs.var())
        mean[here] = np.exp(middle + wide / 2)
        variance[here] = mean[here] ** 2 * np.expm1(wide)
    return mean, variance
