"""What Japanese says around a figure about how exact it is: 約, 以上, 未満, 程度."""

from __future__ import annotations

import re

BEFORE = r"(?P<before>約|±\s?|[上下]限額?[はを]?|限度額[はを]?|およそ|おおよそ|おおむね|概ね|ほぼ|凡そ|最大で|最大|最低でも|最低|最高|少なくとも)?\s?"

AFTER = (
    r"(?:(?P<near>超(?![伝電高小音微並])え?|余り?|あまり|弱(?![いさ点者電])|強(?![いさみ化力度固])|(?<=[円%割度歳])台(?![数湾帳])|ほど|くらい|ぐらい)"
    r"|(?:/[A-Za-z]{1,4}[²³]?)?[一-鿿ァ-ヶーか]{0,4}?(?P<after>以上|以下|未満|以内|以深|以浅|まで(?=[一-鿿]{0,4}(?:とし|とする|に限|可|でき|認め))|[をが](?:上限|下限|限度|最大|最高|最低)(?!額?[のをがは]|に達)|(?:を超え|を超過し|を上回ら|を下回ら)な[いく]|を(?:超え|超過し|上回っ|下回っ)ては(?:なら|いけ)[なず]|を(?:超え|超過す|上回|下回)ること[はが]でき[なず]|を超え|を超過|を上回|を下回|にも?満たない|前後|程度|近く|内外))?"
)

_MEANS = {
    "最大": "max",
    "最大で": "max",
    "最高": "max",
    "最低": "min",
    "最低でも": "min",
    "最大でも": "max",
    "±": "",
    **{f"上限{x}{p}": "max" for x in ("", "額") for p in ("", "は", "を")},
    **{f"下限{x}{p}": "min" for x in ("", "額") for p in ("", "は", "を")},
    **{f"限度額{p}": "max" for p in ("", "は", "を")},
    "少なくとも": "min",
    "以上": "min",
    "以下": "max",
    "以内": "max",
    "まで": "max",
    "以深": "min",
    "以浅": "max",
    **{p + w: "max" for p in "をが" for w in ("上限", "限度", "最大", "最高")},
    **{p + w: "min" for p in "をが" for w in ("下限", "最低")},
    "未満": "under",
    "に満たない": "under",
    "にも満たない": "under",
    "を下回": "under",
    "弱": "under",
    "超": "over",
    "超え": "over",
    "を超え": "over",
    "を超過": "over",
    "を上回": "over",
    **{f"{w}{n}": "max" for w in ("を超え", "を超過し", "を上回ら") for n in ("ない", "なく")},
    **{
        f"{w}{n}{end}": "min" if "下回" in w else "max"
        for w, n in (
            *(
                (w, f"ては{n}")
                for w in ("を超え", "を超過し", "を上回っ", "を下回っ")
                for n in ("なら", "いけ")
            ),
            *(
                (w, f"ること{p}でき")
                for w in ("を超え", "を超過す", "を上回", "を下回")
                for p in ("は", "が")
            ),
        )
        for end in "なず"
    },
    "を下回らない": "min",
    "を下回らなく": "min",
    "余": "over",
    "余り": "over",
    "あまり": "over",
    "強": "over",
}


def modifier(m: re.Match[str]) -> str:
    """What the groups `near`, `after` and `before` of a match say, in the words of `model.MODIFIERS`."""
    groups = m.groupdict()
    for group in ("near", "after", "before", "lead"):
        if said := groups.get(group):
            return _MEANS.get(said.strip(), "about")
    return ""
