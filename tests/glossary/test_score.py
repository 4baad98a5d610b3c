from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sacrebleu", reason="sacreBLEU is not installed: pip install 'taiyaku[corpus]'")

from aligner.main import main
from corpus.errors import InputError, UsageError
from glossary.model import Concept, Glossary, Term
from glossary.score import Item, score, tokenizer

REFERENCES = [
    "The prefecture will establish three hubs for quantum technology in FY2025.",
    "The budget is 150 billion yen, 12 percent more than before.",
    "The QIH works with other institutes on security.",
    "Ports are repaired every year after the rainy season.",
]
WORSE = [
    "The prefecture sets up hubs for quantum tech.",
    "The budget is 15 billion yen, up 12 percent.",
    "QIH works with the others.",
    "Ports are repaired every year after the rainy season.",
]
SOURCES = [
    "県は令和7年度に量子技術の拠点を3つ置く。",
    "予算は1,500億円で、12％増である。",
    "QIHは他機関と協力する。",
    "港は毎年直す。",
]
GLOSSARY = Glossary(
    (
        Concept("A", (Term("量子技術", "ja"), Term("quantum technology", "en"))),
        Concept("B", (Term("拠点", "ja"), Term("hub", "en"), Term("base", "en", status="forbidden"))),
    )
)


def items(sources: bool = False) -> list[Item]:
    return [
        Item(r, SOURCES[n] if sources else "", "one" if n < 2 else "two", "1" if n % 2 else "2")
        for n, r in enumerate(REFERENCES)
    ]


def test_the_same_scores_as_sacrebleu() -> None:
    import sacrebleu

    (report,) = score({"worse": WORSE}, items(), lang="en")
    wanted = [
        sacrebleu.corpus_bleu(WORSE, [REFERENCES]).score,
        sacrebleu.corpus_chrf(WORSE, [REFERENCES]).score,
        sacrebleu.corpus_ter(WORSE, [REFERENCES], normalized=True).score,
    ]
    assert [f.score for f in report.figures] == pytest.approx(wanted)
    assert "tok:13a" in report.figures[0].signature
    assert "version:" in report.figures[1].signature


def test_japanese_is_parted_into_words_or_characters() -> None:
    (report,) = score({"same": SOURCES}, [Item(s) for s in SOURCES], lang="ja")
    assert [round(f.score) for f in report.figures] == [100, 100, 0]
    assert "tok:ja-mecab" in report.figures[0].signature or "tok:char" in report.figures[0].signature
    assert "asian:yes" in report.figures[2].signature
    with pytest.raises(UsageError, match="no tokenizer"):
        tokenizer("ja", "nonsense")


@pytest.mark.parametrize("sources", [True, False])
def test_terms_and_values_kept(sources: bool) -> None:
    same, worse = score(
        {"same": REFERENCES, "worse": WORSE}, items(sources), lang="en", glossary=GLOSSARY, samples=50
    )
    assert same.terms == (2, 2)
    assert same.values.share == 1
    assert worse.terms == (1, 2)
    assert worse.lost[0][0] == "「量子技術」 quantum technology (A)"
    assert set(worse.lost[0][1:]) == {"three", "FY2025"}
    assert worse.lost[1] == ("150 billion yen",)
    assert worse.lost[3] == ()


def test_without_a_glossary_terms_are_not_counted() -> None:
    assert score({"worse": WORSE}, items(), lang="en")[0].terms is None


def test_by_document_and_section() -> None:
    (report,) = score({"worse": WORSE}, items(), lang="en", metrics=["chrf"])
    assert [(d, n) for d, n, _ in report.documents] == [("one", 2), ("two", 2)]
    assert [(d, n) for d, n, _ in report.sections] == [("2", 2), ("1", 2)]
    (second,) = score({"worse": WORSE[2:]}, items()[2:], lang="en", metrics=["chrf"])
    assert report.documents[1][2]["chrf"] == pytest.approx(second.figures[0].score)


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_systems_are_compared_with_the_first(test: str) -> None:
    long = [Item(r) for r in REFERENCES * 15]
    systems = {"same": REFERENCES * 15, "twin": REFERENCES * 15, "worse": WORSE * 15}
    first, twin, worse = score(systems, long, lang="en", metrics=["bleu"], significance=test, samples=200)
    assert first.figures[0].p is None
    assert twin.figures[0].p is not None and twin.figures[0].p > 0.5
    assert worse.figures[0].p is not None and worse.figures[0].p < 0.05
    again = score(systems, long, lang="en", metrics=["bleu"], significance=test, samples=200)
    assert [r.figures for r in again] == [first.figures, twin.figures, worse.figures]


def test_mistakes_are_said() -> None:
    with pytest.raises(UsageError, match="3 segments, the reference has 4"):
        score({"x": WORSE[:3]}, items(), lang="en")
    with pytest.raises(InputError, match="nothing to score"):
        score({"x": []}, [], lang="en")
    with pytest.raises(UsageError, match="unknown metric"):
        score({"x": WORSE}, items(), lang="en", metrics=["meteor"])


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "ref.txt": REFERENCES,
        "worse.txt": WORSE,
        "src.txt": SOURCES,
        "docs.txt": ["a\t1", "a\t2", "b\t1", "b\t1"],
    }
    for name, lines in files.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", "utf-8")
    hyp, ref, src, docs = (str(tmp_path / n) for n in ("worse.txt", "ref.txt", "src.txt", "docs.txt"))
    assert main(["score", hyp, ref, "--source", src, "--documents", docs, "--worst", "2"]) == 0
    out = capsys.readouterr().out
    assert "tok:13a" in out
    assert "document a: 2 segments" in out
    assert "section 1: 3 segments" in out
    worst = out[out.index("from the worst up") :]
    assert worst.index("chrF") < worst.index(REFERENCES[2]) or worst.index("chrF") < worst.index(
        REFERENCES[0]
    )
    assert main(["score", hyp, ref, "--format", "json", "--worst", "1"]) == 0
    (system,) = json.loads(capsys.readouterr().out)["systems"]
    assert system["values"]["total"] > 3
    assert len(system["worst"]) == 1


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("One.\nTwo.\n")
    (tmp_path / "b.txt").write_text("One.\n")
    assert main(["score", str(tmp_path / "a.txt")]) == 2
    assert main(["score", str(tmp_path / "b.txt"), str(tmp_path / "a.txt")]) == 2
    assert "1 segments, the reference has 2" in capsys.readouterr().err
    assert (
        main(["score", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--source", str(tmp_path / "b.txt")])
        == 2
    )


def test_bitexts_are_scored_by_their_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, lines in (("ref", REFERENCES), ("hyp", WORSE)):
        rows = [
            json.dumps({"ja": [s], "en": [t], "document": f"d{n // 2}"}, ensure_ascii=False)
            for n, (s, t) in enumerate(zip(SOURCES, lines))
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), "utf-8")
    argv = ["score", str(tmp_path / "hyp.jsonl"), str(tmp_path / "ref.jsonl"), "--lang", "en"]
    assert main(argv) == 0
    assert "document d1: 2 segments" in capsys.readouterr().out
