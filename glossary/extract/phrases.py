"""What in an English sentence may be a term: word sequences that can be noun phrases, without a tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.languages import Token, language
from corpus.languages.en import known, lemma
from glossary.extract.spans import LONGEST, Span

STOP = frozenset(
    (
        "a an the of to in on at by for with from as and or nor not no but if that this these those it its is are was were be been being has have had "
        "do does did will would shall should can could may might must such so than then there here which who whom whose what when where while also "
        "their his her our your they we he she i you into onto upon out up down off over under about against between among through during before after "
        "above below via per each both all any some other another more most much many very only same own just et al etc like well one two three first "
        "around across within without toward towards throughout beyond along amid despite since until while although because therefore however "
        "once twice every ago january february april june july august september october november december "
        "furthermore moreover thus hence yet already still even now today how why whether including regarding concerning mr ms mrs dr prof"
    ).split()
)
LINK = frozenset(("of", "for", "and", "to", "in", "on", "the", "by", "with", "through", "as", "or"))


_CLAUSE = STOP - LINK
"""Words that make a sentence or a clause of what they stand in: a term holds none of them."""


def english(text: str) -> Iterator[Span]:
    """Every word sequence of an English text that begins and ends with a word of content and runs over no
    punctuation, whole names and what stands in quotation marks."""
    for m in re.finditer(r"[“\"]([^“”\"]{3,120})[”\"]", text):
        inner = m[1].strip(" ,.;")
        key = tuple(x for t in language("en").tokens(inner) if t.text[0].isalnum() for x in singular(t.text))
        if len(key) > 1 and not _CLAUSE & set(key):
            yield Span(inner, key, True, place=(m.start(1), m.end(1)))
    tokens = language("en").tokens(text)
    # In a heading everything has capitals, and no piece is one of a name.
    heading = all(t.text[0].isupper() for t in tokens if t.text[0].isalpha() and len(t.text) > 3)
    for a, first in enumerate(tokens):
        if first.text == "order" and a and tokens[a - 1].text.lower() == "in":
            continue
        if not _is_content(first.text) and not (
            first.text.lower() == "these" and a + 1 < len(tokens) and tokens[a + 1].text[:1].isupper()
        ):
            continue
        if a + 1 < len(tokens) and tokens[a + 1].text in _ADVERBS:
            # to opt out: what a noun in katakana may come from.
            place = first.start, tokens[a + 1].end
            yield Span(text[slice(*place)], (*singular(first.text), tokens[a + 1].text), False, place=place)
        lemmas: list[str] = []
        commas = linked = False
        words = 0
        capital = True
        for b in range(a, min(len(tokens), a + 16)):
            t = tokens[b]
            if not t.text[0].isalnum():
                if t.text != "," or b == a or (b == a + 1 and not _begins_list(tokens, a)):
                    break
                if commas and capital and not _lists_on(tokens, b):
                    # Emily Hargreaves, Invited Researcher, National Institute …: one more thing each time.
                    break
                commas = True
                continue
            if b > a and t.text.lower() in _CLAUSE:
                break
            if t.text == "the" and (
                (tokens[b - 1].text == "and" and not _within_link(tokens, a, b))
                or (b == a + 2 and re.search(r"\S[A-Z]", first.text))
            ):
                # Keio University and the …, G-QuAT of the …: two names.
                break
            words += 1
            lemmas.extend(singular(t.text))
            capital = capital and (t.text[0].isupper() or t.text.lower() in LINK or t.text.lower() == "these")
            if words > LONGEST and not capital:
                break
            if commas and not (capital or _is_list(tokens[a : b + 1])):
                continue
            if not capital and (_is_verb_of(tokens, a, b) or (b == a + 1 and _third_person(tokens, a))):
                break
            if (
                not _is_content(t.text)
                or (not capital and _ends_verb(t.text))
                or t.text.endswith(("'s", "’s"))
            ):
                continue
            linked = linked or (b > a and tokens[b - 1].text.lower() in LINK)
            if (
                linked
                and not commas
                and not capital
                and b + 1 < len(tokens)
                and _is_content(tokens[b + 1].text)
            ):
                # standards of importing | countries: what is linked comes whole.
                continue
            goes_on = capital and _goes_on(tokens, a, b)
            place = first.start, t.end
            named = capital and words > 1 and not goes_on
            yield Span(text[slice(*place)], tuple(lemmas), named, goes_on and not heading, place)


_ADVERBS = frozenset("out off up down".split())


def _within_link(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether “and the” may go on with what a link has begun: for Latin America | and the Caribbean."""
    return any(t.text in ("of", "for", "in") for t in tokens[max(a, b - 5) : b - 1])


_ARTICLES = frozenset("the a an its their this these".split())
_BEFORE_VERBS = frozenset(
    "will shall can could must may might should would it they we he she which who not also".split()
)
_OF_VERBS = frozenset("on by through with as".split())
"""What rather links a noun to a verb than to a noun."""


def _is_verb_of(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether a run up to `b` that begins at `a` is a verb with what follows it: meet the standards, shall promote
    use, used for inspection."""
    last = tokens[b].text.lower()
    if last in _ARTICLES and tokens[b - 1].text.lower() not in LINK:
        return b > a
    if a and (tokens[a - 1].text.lower() in _BEFORE_VERBS or tokens[a - 1].text == "To"):
        return True
    if last in _OF_VERBS:
        return True
    return b > a and last in LINK and _ends_verb(tokens[b - 1].text)


_PLURAL_FIRST = frozenset(
    "systems communications telecommunications operations goods services sports sales resources sciences securities rights "
    "customs arms emissions materials news works headquarters species series relations affairs fisheries utilities".split()
)


def _third_person(tokens: Sequence[Token], a: int) -> bool:
    """Whether a word in -s with a noun right behind it is rather a verb: combines chiplets. A noun before a noun stands
    in the singular, but for some."""
    from glossary.match_en import noun

    first = tokens[a].text
    return (
        first.islower()
        and first not in _PLURAL_FIRST
        and first.endswith("s")
        and noun(first) != first
        and _is_content(tokens[a + 1].text)
    )


_NOUNS = ("s", "ing", "a", "ae", "i", "men", "ren", "people", "feet", "teeth", "ice")


@lru_cache(maxsize=65536)
def _ends_verb(word: str) -> bool:
    """Whether a word is a participle, an adverb or an adjective, which end no noun phrase: supported, greatly."""
    if word.endswith(("ical", "graphic", "tific", "eous", "ious")):
        # quantum cryptographic
        return True
    if word.endswith("ly"):
        # sustainably, greatly; no supply.
        stem = word[:-2].lower()
        return word.endswith(("ably", "ibly")) or (len(stem) > 4 and known(stem))
    if word.endswith("ed") or (word.islower() and not word.endswith(_NOUNS)):
        # supported, made; no plural and no gerund.
        return lemma(word) != word.lower()
    return False


def _goes_on(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether a capitalized run from `a` to `b` goes on to either side."""

    def capital(n: int) -> bool:
        return 0 <= n < len(tokens) and tokens[n].text[0].isupper() and tokens[n].text.lower() not in STOP

    def link(n: int) -> bool:
        return 0 <= n < len(tokens) and tokens[n].text.lower() in ("of", "for", "and", "through")

    before = (capital(a - 1) and a - 1 > 0) or (link(a - 1) and capital(a - 2))
    return before or capital(b + 1) or (link(b + 1) and capital(b + 2)) or _lists_on(tokens, b + 1)


def _lists_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether “, Culture, Sports, Science and Technology” follows."""
    texts = [t.text for t in tokens[at : at + 14]]
    return re.match(r"(?:, [A-Z]\w+(?: [A-Z]\w+)* )+(?:, )?and [A-Z]", " ".join(texts)) is not None


def _begins_list(tokens: Sequence[Token], a: int) -> bool:
    return any(_is_list(tokens[a:b]) for b in range(a + 4, a + 9)) or tokens[a + 2 : a + 3] == []


def _is_list(tokens: Sequence[Token]) -> bool:
    """industry, academia, and government: all parts single words, and the last one after “and”."""
    texts = [t.text for t in tokens]
    return re.fullmatch(r"\w+(?: , \w+)+ ,? ?and \w+", " ".join(texts)) is not None


def _is_content(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in STOP and len(word) > 1


@lru_cache(maxsize=65536)
def singular(word: str) -> tuple[str, ...]:
    """The parts of a word between hyphens, lower case, plural taken off; forms of verbs as they are."""
    from glossary.match_en import noun

    return tuple(
        part.lower() if lemma(part) == part.lower() else noun(part)
        for part in re.split(r"[-‐‑–]", word)
        if part
    )
