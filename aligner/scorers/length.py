"""Lengths: a translation is as long as its original times the document's own ratio, more or less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.evidence import Runs
from aligner.scorers import Context
from aligner.scorers.structure import forms
from aligner.side import Side
from aligner.table import unique

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
        self._unrelated: dict[int, Floats] = {}
        yield Runs("length", self.score, self.fit)

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        mine, theirs = _runs(self._ja_sum, n), _runs(self._en_sum, m)
        if m not in self._unrelated:
            # as long as segments of those forms are together: log-normal, by their means and variances
            mean, variance = (_runs(x, m) for x in self._usual)
            wide = np.log1p(variance / mean**2)
            self._unrelated[m] = _student(np.log(theirs / mean) + 0.5 * wide, wide)
        off = (np.log(theirs) - self.ratio.mean)[j] - np.log(mine)[i]
        # the shorter of the two counts
        variance = self.ratio.spread + self.ratio.per_length * np.maximum((1 / mine)[i], (1 / theirs)[j])
        worth: Floats = np.clip(_student(off, variance) - self._unrelated[m][j], -8.0, 3.0)
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


def _runs(total: Floats, many: int) -> Floats:
    """The sum over each run of so many segments, from the running sum over all."""
    return total[many:] - total[:-many]


def _student(off: Floats, variance: Floats) -> Floats:
    """Log density of Student's t with 4 degrees of freedom."""
    import numpy as np

    density: Floats = np.log(0.375) - 0.5 * np.log(variance) - 2.5 * np.log1p(off * off / (4 * variance))
    return density


def _usual(logs: Floats, form: Ints) -> tuple[Floats, Floats]:
    """For each segment the mean and the variance of the lengths of segments of its form, taken as log-normal."""
    import numpy as np

    mean, variance = np.zeros((2, len(logs)))
    for f in unique(form)[0]:
        here = form == f
        weight = here.sum() / (here.sum() + STEADY)
        middle = weight * logs[here].mean() + (1 - weight) * logs.mean()
        wide = max(0.09, weight * logs[here].var() + (1 - weight) * logs.var())
        mean[here] = np.exp(middle + wide / 2)
        variance[here] = mean[here] ** 2 * np.expm1(wide)
    return mean, variance
