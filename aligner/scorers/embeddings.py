"""Sentence vectors from a model on this machine: LaBSE, multilingual e5, static ones; anything that
sentence-transformers loads. Nothing is downloaded.

The similarity of two runs is a margin (Artetxe & Schwenk 2019): their cosine over the mean cosine with random
runs of the other side, so that sentences close to everything say little. It becomes a likelihood ratio by the
margins of unrelated pairs, which the document itself offers in plenty.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from aligner.evidence import MOST, Runs
from aligner.scorers import Context
from aligner.side import Side
from corpus.errors import InputError, MissingDependency

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

SAMPLE = 400
"""Random runs of each side that margins and their spread are taken from."""
SLOPE, TOP = 1.6, 10.0
"""Log odds per standard deviation above an unrelated pair's margin, less those of TRUE; and their bounds."""
TRUE = 2.2
"""Standard deviations at which a pair is as likely to be related as not."""
SEED = 20240


class Model(Protocol):
    """What is needed of a model; sentence-transformers' have it."""

    def encode(self, sentences: list[str], **options: Any) -> Any:
        """Vectors, [sentence, dimension]."""
        ...


def load(folder: str) -> Model:
    """The model in a folder. Raises InputError where there is none, MissingDependency without the library."""
    if not Path(folder).is_dir():
        raise InputError(
            "no such folder; a sentence-transformers model on this machine was expected",
            path=folder,
            hint="download one beforehand and name its folder",
        )
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingDependency("sentence-transformers", "neural") from None
    try:
        model: Model = SentenceTransformer(folder, local_files_only=True)
    except Exception as error:  # the library raises whatever its parts do
        raise InputError(f"this folder holds no model that can be loaded: {error}", path=folder) from None
    return model


class Embeddings:
    def __init__(self, model: Model | None = None) -> None:
        """`model` instead of the one in the context's folder."""
        self._model = model

    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Runs]:
        if self._model is None:
            if context.model is None:
                return
            self._model = load(context.model)
        self._ja = [_vectors(self._model, ja.texts, n, "") for n in range(1, MOST + 1)]
        self._en = [_vectors(self._model, en.texts, n, " ") for n in range(1, MOST + 1)]
        self._level()
        yield Runs("embeddings", self.score)

    def _level(self) -> None:
        """How close every run is to random runs of the other side, and how much unrelated margins vary."""
        import numpy as np

        rng = random.Random(SEED)
        ja, en = self._ja[0], self._en[0]
        some_ja = ja[sorted(rng.sample(range(len(ja)), min(SAMPLE, len(ja))))]
        some_en = en[sorted(rng.sample(range(len(en)), min(SAMPLE, len(en))))]
        self._ja_level = [(v @ some_en.T).mean(axis=1) for v in self._ja]
        self._en_level = [(v @ some_ja.T).mean(axis=1) for v in self._en]
        cosine = some_ja @ some_en.T
        level = (
            (some_ja @ some_en.T).mean(axis=1)[:, None] + (some_en @ some_ja.T).mean(axis=1)[None, :]
        ) / 2
        spread = cosine - level
        self._spread = max(1e-3, float(np.median(np.abs(spread - np.median(spread)))) * 1.4826)

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        out = np.empty(len(i))
        for at in range(0, len(i), 100_000):  # vectors of many pairs at once would not fit
            a, b = i[at : at + 100_000], j[at : at + 100_000]
            cosine = np.einsum("kd,kd->k", self._ja[n - 1][a], self._en[m - 1][b])
            margin = cosine - (self._ja_level[n - 1][a] + self._en_level[m - 1][b]) / 2
            out[at : at + 100_000] = SLOPE * (margin / self._spread - TRUE)
        worth: Floats = np.clip(out, -TOP, TOP)
        return worth


def _vectors(model: Model, texts: Sequence[str], n: int, between: str) -> Floats:
    """Unit vectors of every run of n segments, by its first one; those of the last runs stand in for none."""
    import numpy as np

    runs = [between.join(texts[k : k + n]) for k in range(len(texts))]
    found = np.asarray(model.encode(runs, show_progress_bar=False), dtype=np.float32)
    unit: Floats = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return unit
