"""Currencies named after their country in both languages: チリ・ペソ, Chilean pesos."""

from __future__ import annotations

_TABLE = """
ARS アルゼンチンペソ | argentine peso, argentinian peso
CLP チリペソ | chilean peso
COP コロンビアペソ | colombian peso
MXN メキシコペソ | mexican peso
PHP フィリピンペソ | philippine peso
UYU ウルグアイペソ | uruguayan peso
DOP ドミニカペソ | dominican peso
peso ペソ | peso
INR インドルピー | indian rupee
PKR パキスタンルピー | pakistani rupee, pakistan rupee
LKR スリランカルピー | sri lankan rupee, sri lanka rupee
NPR ネパールルピー | nepalese rupee, nepali rupee
rupee ルピー | rupee
IDR インドネシアルピア, ルピア | indonesian rupiah, rupiah
VND ベトナムドン | vietnamese dong, viet nam dong, dong
LAK ラオスキープ | lao kip, kip
THB タイバーツ, バーツ | thai baht, baht
MYR マレーシアリンギット, リンギット, リンギ | malaysian ringgit, ringgit
KHR カンボジアリエル | cambodian riel, riel
MMK ミャンマーチャット | myanmar kyat, kyat
BDT バングラデシュタカ | bangladeshi taka, bangladesh taka
SEK スウェーデンクローナ, スウェーデンクローネ, クローナ | swedish krona, swedish kronor, swedish kroner, krona, kronor
NOK ノルウェークローネ | norwegian krone, norwegian kroner
DKK デンマーククローネ | danish krone, danish kroner
krone クローネ | krone, kroner
ISK アイスランドクローナ | icelandic krona, icelandic kronur
CZK チェココルナ | czech koruna
PLN ポーランドズロチ, ズロチ | polish zloty, zloty
HUF ハンガリーフォリント, フォリント | hungarian forint, forint
CHF スイスフラン | swiss franc
XOF CFAフラン | cfa franc
RUB ロシアルーブル, ルーブル | russian rouble, russian ruble, rouble, ruble
UAH ウクライナフリヴニャ, フリヴニャ | ukrainian hryvnia, hryvnia
TRY トルコリラ | turkish lira
ILS イスラエルシェケル | israeli shekel, new shekel
AED UAEディルハム | uae dirham, emirati dirham
SAR サウジアラビアリヤル, サウジリヤル | saudi riyal
EGP エジプトポンド | egyptian pound
GBP 英ポンド, イギリスポンド | british pound, pound sterling
ZAR 南アフリカランド | south african rand
KES ケニアシリング | kenyan shilling
TZS タンザニアシリング | tanzanian shilling
UGX ウガンダシリング | ugandan shilling
NGN ナイジェリアナイラ, ナイラ | nigerian naira, naira
GHS ガーナセディ | ghanaian cedi, ghana cedi
ETB エチオピアブル | ethiopian birr
BRL ブラジルレアル, レアル | brazilian real, brazilian reais
PEN ペルーソル | peruvian sol
MNT モンゴルトゥグルグ, トゥグルグ | mongolian tugrik, mongolian togrog
KZT カザフスタンテンゲ, テンゲ | kazakh tenge, kazakhstani tenge, tenge
UZS ウズベキスタンスム | uzbek sum, uzbekistani som
KRW 韓国ウォン | south korean won, korean won
CNY 中国元 | chinese yuan
NZD ニュージーランドドル, NZドル | new zealand dollar
AUD オーストラリアドル | australian dollar
FJD フィジードル | fijian dollar, fiji dollar
JMD ジャマイカドル | jamaican dollar
USD アメリカドル | american dollar
"""

JA: dict[str, str] = {}
EN: dict[str, str] = {}
"""Name to ISO 4217 code; in lower case what several countries share, “pesos”."""
for _line in _TABLE.strip().splitlines():
    _code, _, _names = _line.partition(" ")
    _ja, _en = _names.split(" | ")
    JA |= dict.fromkeys(_ja.split(", "), _code)
    EN |= dict.fromkeys(_en.split(", "), _code)

SHARED = {
    "peso": frozenset({"ARS", "CLP", "COP", "MXN", "PHP", "UYU", "DOP"}),
    "rupee": frozenset({"INR", "PKR", "LKR", "NPR"}),
    "krone": frozenset({"NOK", "DKK", "SEK"}),
}
"""What a name without a country may be: 20億ペソ in a text on Chile. A dollar is one of the United States."""
