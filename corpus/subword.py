"""Subword models of both languages together, with sentencepiece; the same input gives the same model."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from corpus.errors import InputError, MissingDependency, UsageError
from corpus.files import write_bytes

TYPES = ("unigram", "bpe")


def _library() -> Any:
    try:
        import sentencepiece
    except ImportError:
        raise MissingDependency("sentencepiece", "corpus") from None
    return sentencepiece


def train(
    lines: Iterable[str],
    target: str | Path,
    *,
    vocabulary: int = 16_000,
    type: str = "unigram",
    coverage: float = 0.9998,
    symbols: Sequence[str] = (),
    normalize: str = "identity",
    seed: int = 1,
) -> int:
    """Train a model on `lines` and write it to `target`; the number of pieces, at most `vocabulary`.

    `coverage` is the share of characters that get a piece of their own (0.9995 to 0.9999 suits Japanese);
    the others fall back to bytes, so that nothing is unknown. `symbols` are never cut. The order and number
    of repetitions of `lines` make no difference. Raises UsageError for a vocabulary that can't be had.
    """
    spm = _library()
    kept = {line.strip() for line in lines} - {""}
    if not kept:
        raise InputError("there is no text to train on")
    # One thread, a fixed seed and an order that only the lines decide.
    ordered = sorted(
        kept, key=lambda line: blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    )
    model = io.BytesIO()
    spm.set_random_generator_seed(seed)
    try:
        spm.SentencePieceTrainer.train(
            sentence_iterator=iter(ordered),
            model_writer=model,
            vocab_size=vocabulary,
            model_type=type,
            character_coverage=coverage,
            byte_fallback=True,
            user_defined_symbols=sorted(
                {s.strip() for s in symbols if s.strip()}, key=lambda s: (-len(s), s)
            ),
            normalization_rule_name=normalize,
            remove_extra_whitespaces=False,
            hard_vocab_limit=False,
            num_threads=1,
            shuffle_input_sentence=False,
            max_sentence_length=65536,
            minloglevel=2,
        )
    except (RuntimeError, OSError, ValueError) as error:
        text = str(error).strip().splitlines()[-1] if str(error).strip() else "unknown reason"
        raise UsageError(
            f"sentencepiece could not train this model: {text}",
            hint="with little text, a smaller --vocabulary; with many characters, a larger one",
        ) from None

    def check(data: bytes) -> None:
        spm.SentencePieceProcessor(model_proto=data)

    write_bytes(target, model.getvalue(), check)
    return int(spm.SentencePieceProcessor(model_proto=model.getvalue()).get_piece_size())


def load(path: str | Path) -> Any:
    """The model in a file. Raises InputError for what is none."""
    from corpus.files import read_bytes

    data = read_bytes(path)
    try:
        return _library().SentencePieceProcessor(model_proto=data)
    except (RuntimeError, ValueError):
        raise InputError("this is not a sentencepiece model", path=path) from None


def encode(model: Any, lines: Iterable[str], *, ids: bool = False) -> Iterator[str]:
    """Each line as pieces, or their numbers, with a space between them."""
    for line in lines:
        pieces = model.encode(line, out_type=int if ids else str)
        yield " ".join(map(str, pieces))


def decode(model: Any, lines: Iterable[str], *, ids: bool = False) -> Iterator[str]:
    """What `encode` was given. Raises InputError for a number the model doesn't have."""
    size = model.get_piece_size()
    for n, line in enumerate(lines, 1):
        cells = line.split(" ") if line else []
        if not ids:
            yield str(model.decode_pieces(cells))
            continue
        if not all(c.isdecimal() and int(c) < size for c in cells):
            raise InputError(f"line {n} holds something that is no piece's number below {size}")
        yield str(model.decode([int(c) for c in cells]))
