"""English sentences: `|` marks where one ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corpus.languages import language

CASES = (
    """
The U.S. Government signed it. |Japan followed.
Q1. Can a town apply alone? |A1. It can. |The form is below.
He moved to the U.S. |The visit lasted two days.
Talks at the Japan–U.S. summit went well. |They will go on.
The Japan–U.S.–ROK meeting was held. |A statement was issued.
The E.U. Commission agreed. |So did the others.
He lives in Washington, D.C. |The office is there.
Washington, D.C. is the capital. |It is hot in summer.
Report No. 371 was published in Paris. |It is free.
Nos. 3 and 4 were left out. |No. 5 was kept.
Is it ready? |No. |It is not.
See Fig. 3 for details. |Fig. 4 is omitted.
See Figs. 3 and 4. |Eq. 5 follows.
Vol. 12 of the series is out. |Vol. 13 is not.
See Sec. 4.2 and Art. 9. |Both apply.
See pp. 12-14. |The rest is optional.
Use cases, e.g. QKD, are growing. |They matter.
It is small, i.e. under 2.5 kg. |It works.
Chips, sensors, etc. are needed. |Funds are too.
It includes chips, sensors, etc. |The list is open.
Cf. Annex 2 for the figures. |They are final.
According to Tanaka et al. (2021), it holds. |Others disagree.
This follows Tanaka et al. |The method differs.
The case of Sato v. Suzuki was closed. |Nobody appealed.
Red vs. blue is the choice. |Pick one.
Dr. Sato met Prof. Suzuki. |They talked.
Mr. and Mrs. Ito came. |Ms. Abe did not.
Gen. Yamada and Sen. Brown attended. |Both spoke.
J. R. Tanaka wrote it. |He is retired.
The author, T. Mori, agrees. |His editor does not.
St. Petersburg is large. |It is old.
The first is A. |The second is B.
We chose Plan B. |The rest is history.
So did I. |The others stayed.
The price rose by 3.5 per cent in Jan. 2024. |It fell later.
It opens on Sept. 3. |Entry is free.
Sales reached $1.5 million. |That is 0.3 more.
Version 2.0.1 is out. |Update now!
The ratio is 3. |The limit is 5.
In 2023, 13 states joined. |13 more followed in 2024.
It was founded in 1999. |2004 saw the first product.
Acme Inc. announced a device. |Sales began.
The maker is Acme Inc. |It is based in Osaka.
Acme Co., Ltd. is listed. |So is its parent.
Mori Corp. Japan grew. |It hired.
It starts at 9 a.m. on Monday. |Bring a badge.
It ended at 5 p.m. |The delegates left.
She holds a Ph.D. in physics. |He does not.
John Smith Jr. spoke. |He was brief.
“Go now. Do not wait,” he said. |She went.
“We agree.” |The session closed.
He asked, “Is it ready?” and left.
He said, “It is ready.” |Then he left.
She called it a “new era.” |Few agreed.
"Stop. Now," he said. |They stopped.
He said "Stop." |Then he ran.
It is a so-called “winter.” |It came.
The word ‘ready’ is used. |It means done.
(See Annex 1.) |The text follows.
It grew. |(See Annex 1. It has the figures.) |The text follows.
The rate (approx. 3.2 per cent) rose. |It may fall.
The fund (est. 1999) is large. |It will grow.
The unit (it is new. it is small) works. |It sells.
Prices fell [sic]. |Nobody knows why.
1. Noting that trust takes time; and
2. Recalling the statement of 2023. |That statement stands.
a. Promote dialogue; and b. share data.
(a) promote exchange; (b) share data; and (c) report.
(i) to promote exchange. |It will be yearly.
The item (i) is first. |Item (ii) follows.
IV. Scope and purpose of the plan
Article 3. Definitions
Chapter 2. Scope of cooperation
The plan covers: hardware; software; and people. |It ends in 2030.
Hardware; software; people: all count.
It is true! |Really? |Yes.
What?! |No way.
Is it ready? |Yes.
Wait... what? |Nothing.
And so on... |The end was near.
Hmm… perhaps not.
Yahoo! Japan grew. |It merged.
Visit https://example.org/a.b?c=1. |Then register.
Write to info@example.org. |We reply.
Node.js and ASP.NET are used. |Both are fine.
Open the file config.toml. |Edit it.
The end.|The next one begins.
He left.  |She stayed.
He left.\t|She stayed.
iPhone sales fell. |iPads did not.
Only the Japanese text is authoritative; readers with a doubt should turn to it.
The Minister (Science and Technology Policy) signed. |The Ambassador did too.
Quantum key distribution (“QKD”) is used. |It is safe.
The network reached 1,000 km. |It is the longest.
The budget was ¥10 bn. |It was spent.
Costs were approx. 3 bn. |They will rise.
It was held on 9 Jan. at the Hotel Okura. |All came.
The fibre (cf. Fig. 2) is laid. |It is lit.
Ministers met at the U.N. |The talks were short.
Ministers met at the U.N. Headquarters. |The talks were short.
A notice must be filed. (Note 1) |The time limit is set elsewhere. (See Figure 3-1) [Note] |That is all.
Light comes back in the fibre.*1 |The test ran for a year.† |It is over.
Catches fell. |(They had risen before.) |Prices rose.
He is a Lt. Col. in the army. |She is not.
量子技術を使う。 |It is used widely. |以上です。
""".strip("\n")
    .replace("\\t", "\t")
    .split("\n")
)


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "")
    cuts = [0, *language("en").boundaries(text), len(text)]
    assert "|".join(text[a:b] for a, b in pairwise(cuts)) == case


def test_there_are_eighty_cases_and_more() -> None:
    assert len(set(CASES)) == len(CASES) >= 80


def test_a_long_text_costs_no_more_per_character() -> None:
    text = "The U.S. Government (see Fig. 3) signed it. " * 20_000
    assert sum(1 for _ in language("en").boundaries(text)) == 19_999
