"""Signs of feeling that end Japanese sentences where no mark does: faces, laughter, emoji, music, dots."""

from __future__ import annotations

import re

FACE = (
    r"(?:[mヽ＼\\oOdpφΣ∑ヾ゜ﾟ┐ψ<＜_])?[（(](?=[^（()）]*[\^＾´`｀；;_＿≧≦￣ﾟ゜°∀∇▽ω∩дД・･>＜<T])"
    r"(?![^（()）]*(?:[a-zA-Z]{3}|[0-9]))(?:[^（()）\nぁ-んァ-ヴ\u4e00-\u9fff、。]|[ノツシヘ]|。(?=[）)])){2,14}[）)]"
    r"(?:[mﾉノ/／丿ゞbvoq_✧و;；ゝ彡ｼ>＞]|[ー…]+|-?[☆★]|[~～]|\.?。[oO]{2})*"
)
FACE_BARE = r"[（(]?(?<![A-Za-z0-9])[\^＾]{2}[;；ゞ]*|(?<![A-Za-z0-9])\^[_o]?\^[;；]?|(?<![A-Za-z0-9])[oO]rz(?![A-Za-z])|(?<![A-Za-z])T[_.]T(?![A-Za-z])|;_;|>_<"
LAUGH = r"[（(](?:笑|爆笑|爆|泣|涙|汗|苦笑|失笑|冷汗|怒|照|嬉|喜|謎|号泣|大汗|滝汗|核爆|略|ぇ|え|マテ|違|ｗ|w|[TＴ][TＴ])[）)]"
LAUGH_BARE = (
    r"(?<=[すたねよだいるんなう])(?:笑+(?![わいうえおっみむめん]|ま[しな])|泣+(?![かきくけこい])|汗+(?![をがだばでものはかっくに]))"
    r"(?![\u4e00-\u9fff々])|(?<=です|ます)(?:笑+|泣+|汗+)(?![ぁ-ん顔])"
)
"""笑, 泣, 汗 set behind a predicate."""
WAVE = r"(?<=[ぁ-ん])[〜～]+(?![0-9０-９])"
GRASS = r"(?<![\x00-\x7fａ-ｚＡ-Ｚ０-９／])[wｗ]+(?![A-Za-z0-9.．ａ-ｚＡ-Ｚ０-９])"
EMOJI = (
    r"(?:[\U0001F000-\U0001F16F\U0001F1E6-\U0001F64F\U0001F680-\U0001FAFF\u2600-\u2604\u2614\u2615\u2618\u261D\u2620-\u2623"
    r"\u2626\u262A\u262E\u262F\u2638-\u263A\u2648-\u2653\u2660-\u2668\u267B\u267E\u267F\u2692-\u269C\u26A0\u26A1\u26BD\u26BE"
    r"\u26C4\u26C5\u2702\u2708-\u270D\u2728\u2744\u2747\u2753-\u2755\u2757\u2763\u2764\u2B50\u2B55\u3030]"
    r"[\ufe0e\ufe0f\u200d\u20e3\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]*)"
)
MUSIC = r"[♪♫♬♩☆★♥♡❤❣]\ufe0f?"
DOTS = r"(?:…|‥|・{2,}|･{2,}|\.{3,}|．{3,})"
TRAILER = rf"(?:{FACE}|{FACE_BARE}|{LAUGH}|{LAUGH_BARE}|{WAVE}|{GRASS}|{EMOJI}|{MUSIC}|{DOTS})"
SET_OFF = re.compile(rf"(?:{FACE}|{FACE_BARE}|{LAUGH}|{EMOJI})")
"""Signs of feeling that may be set off from their sentence by a space."""
