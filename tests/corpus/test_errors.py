"""One message: which file, where, what, and the way out."""

from __future__ import annotations

import pytest

from corpus import errors
from corpus.errors import FormatError, MissingDependency, TaiyakuError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (TaiyakuError("broken"), "broken"),
        (TaiyakuError("broken", path="a.md"), "a.md: broken"),
        (FormatError("broken", path="a.md", line=3), "a.md:3: broken"),
        (FormatError("broken", path="a.md", line=3, column=7, hint="mend it"), "a.md:3:7: broken\n  mend it"),
        (
            MissingDependency("x", "memory"),
            "this needs x, which is not installed\n  pip install 'taiyaku[memory]'",
        ),
    ],
)
def test_messages(error: TaiyakuError, text: str) -> None:
    assert str(error) == text


def test_one_hierarchy() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)]
    assert all(issubclass(c, TaiyakuError) for c in classes)
    assert {c.exit_code for c in classes if issubclass(c, TaiyakuError)} == {2}
