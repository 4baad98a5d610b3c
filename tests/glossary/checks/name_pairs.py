"""Names as they come in Japanese and English: right pairs, of which none may be doubted, and wrong ones."""

from __future__ import annotations


def _rows(text: str) -> list[tuple[str, str]]:
    rows = [line.split(" = ") for line in text.strip().splitlines() if line.strip()]
    return [(ja.strip(), en.strip()) for ja, en in rows]


RIGHT = _rows("""
ラース・ロッケ・ラスムセン外務大臣 = Lars Løkke Rasmussen, Minister for Foreign Affairs
ラース・ロッケ・ラスムセン外務大臣 = Foreign Minister Lars Lokke Rasmussen
ラスムセン大臣は述べた。 = Minister Rasmussen stated as follows.
ロッケ・ラスムセン外相 = Foreign Minister Løkke Rasmussen
ラスムセン氏 = Mr. Rasmussen
ラスムセン氏は、賛同した。 = He agreed.
ラスムセン大臣は、賛同した。 = The Minister agreed.
カルステン・エールン大臣 = Minister Carsten Egelund
エールン教授 = Professor Egelund
メッテ・フレデリクセン首相 = Prime Minister Mette Frederiksen
モーテン・ボスコフ事務局長 = Director General Morten Bødskov
モーテン・ボスコフ事務局長 = Secretary-General Morten Bodskov
ニールス・ホイビュー氏 = Mr Niels Højby
クリスチャン・イェンセン氏 = Kristian Jensen
イェスパー・ソーアンセン所長 = Director Jesper Sørensen
アナス・フォー・ラスムセン元首相 = former Prime Minister Anders Fogh Rasmussen
オーレ・キルケゴール教授 = Prof. Ole Kierkegaard
スヴェン・オーゲ・クリステンセン = Svend Aage Christensen
ハンス・クリスチャン・エルステッド博士 = Dr. Hans Christian Ørsted
ハンス・クリスチャン・エルステッド博士 = Dr. H. C. Oersted
ウルフ・クリステルソン首相 = Prime Minister Ulf Kristersson
ヨーラン・ヨハンソン氏 = Mr. Göran Johansson
アンナ・リンドクヴィスト部長 = Anna Lindqvist, Head of Department
ヨーナス・ガール・ストーレ首相 = Prime Minister Jonas Gahr Støre
エスペン・バート・アイデ外務大臣 = Espen Barth Eide, Minister of Foreign Affairs
サウリ・ニーニスト大統領 = President Sauli Niinistö
ペッテリ・オルポ首相 = Prime Minister Petteri Orpo
カトリーン・ヤコブスドッティル首相 = Prime Minister Katrín Jakobsdóttir
オラフ・ショルツ首相 = Chancellor Olaf Scholz
フランク＝ヴァルター・シュタインマイヤー大統領 = President Frank-Walter Steinmeier
フランク・ワルター・シュタインマイヤー大統領 = President Frank-Walter Steinmeier
アンナレーナ・ベアボック外相 = Foreign Minister Annalena Baerbock
ウルズラ・フォン・デア・ライエン委員長 = President Ursula von der Leyen
フォン・デア・ライエン欧州委員長 = European Commission President von der Leyen
フォンデアライエン委員長 = President von der Leyen
ユルゲン・ミュラー教授 = Professor Jürgen Müller
ユルゲン・ミュラー教授 = Professor Jurgen Mueller
ヨハネス・シュヴァルツェンベルガー博士 = Dr. Johannes Schwarzenberger
ヴォルフガング・ショイブレ財務相 = Finance Minister Wolfgang Schäuble
バッハ会長 = President Bach
クラウス・フォン・クリッツィング教授 = Prof. Klaus von Klitzing
ハイコ・マース氏 = Heiko Maas
アンゲラ・メルケル前首相 = former Chancellor Angela Merkel
エマニュエル・マクロン大統領 = President Emmanuel Macron
ジャン＝イヴ・ル・ドリアン外相 = Foreign Minister Jean-Yves Le Drian
カトリーヌ・コロナ外務大臣 = Catherine Colonna, Minister for Europe and Foreign Affairs
ブリュノ・ル・メール経済相 = Bruno Le Maire, Minister of the Economy
ティエリー・ブルトン委員 = Commissioner Thierry Breton
クレール・モロー大臣 = Minister Claire MOREAU
フランソワ・ブルギニョン教授 = Professor François Bourguignon
ジャック・ベルトラン＝デュボワ所長 = Director Jacques Bertrand-Dubois
ルノー・ティボー氏 = M. Renaud Thibault
アラン・アスペ教授 = Professor Alain Aspect
ピエール・ヴェルディエ理事長 = Chairman Pierre Verdier
マルク・ルッテ首相 = Prime Minister Mark Rutte
ワウター・ファン・デン・ベルフ局長 = Director-General Wouter van den Berg
ファン・デン・ブルック氏 = Mr. Van den Broek
ヤン・ファンダイク教授 = Professor Jan van Dijk
ヨースト・ハーゲマン博士 = Dr Joost Hagemann
ヒューホ・デ・フリース大使 = Ambassador Hugo de Vries
シャルル・ミシェル議長 = President Charles Michel
フランス・ティマーマンス上級副委員長 = Executive Vice-President Frans Timmermans
ペドロ・サンチェス首相 = Prime Minister Pedro Sánchez
ホセ・マヌエル・アルバレス外相 = Foreign Minister José Manuel Albares
ヨランダ・ディアス副首相 = Deputy Prime Minister Yolanda Díaz
フアン・カルロス・ヒメネス氏 = Juan Carlos Jiménez
ホルヘ・ガルシア・ロペス教授 = Professor Jorge García López
ルイス・イナシオ・ルーラ・ダ・シルヴァ大統領 = President Luiz Inácio Lula da Silva
ジョアン・ペレイラ・ドス・サントス大使 = Ambassador João Pereira dos Santos
マリオ・ドラギ氏 = Mario Draghi
ジョルジャ・メローニ首相 = Prime Minister Giorgia Meloni
アントニオ・タヤーニ外相 = Foreign Minister Antonio Tajani
グリエルモ・ベルルッチ所長 = Director Guglielmo Berlucci
ドナルド・トゥスク首相 = Prime Minister Donald Tusk
ラドスワフ・シコルスキ外相 = Foreign Minister Radosław Sikorski
マテウシュ・コヴァルスキ博士 = Dr Mateusz Kowalski
ヤン・リパフスキー外相 = Foreign Minister Jan Lipavský
ペトル・ノヴァーク氏 = Mr. Petr Novák
カーロイ・イシュトヴァーン氏 = Mr István Károly
ゾルタン・ナジ教授 = Professor Zoltán Nagy
オルバン首相 = Prime Minister Orbán
クラウス・ヨハニス大統領 = President Klaus Iohannis
ヴォロディミル・ゼレンスキー大統領 = President Volodymyr Zelenskyy
ウォロディミル・ゼレンスキー大統領 = President Volodymyr Zelensky
ドミトロ・クレーバ外相 = Foreign Minister Dmytro Kuleba
セルゲイ・ラヴロフ外相 = Foreign Minister Sergey Lavrov
ミハイル・チェルニコフ教授 = Professor Mikhail Chernikov
エカテリーナ・シチェルバコワ博士 = Dr. Ekaterina Shcherbakova
キリアコス・ミツォタキス首相 = Prime Minister Kyriakos Mitsotakis
ハカン・フィダン外相 = Foreign Minister Hakan Fidan
レジェップ・タイップ・エルドアン大統領 = President Recep Tayyip Erdoğan
ムハンマド・ビン・サルマン皇太子 = Crown Prince Mohammed bin Salman
ファイサル・ビン・ファルハーン外相 = Foreign Minister Faisal bin Farhan
アブドゥッラー・アル・ナヒヤーン大臣 = Minister Abdullah Al Nahyan
サメハ・シュクリ外相 = Foreign Minister Sameh Shoukry
アブドルファッターハ・エルシーシ大統領 = President Abdel Fattah el-Sisi
ナレンドラ・モディ首相 = Prime Minister Narendra Modi
スブラマニヤム・ジャイシャンカル外相 = External Affairs Minister Subrahmanyam Jaishankar
ジャイシャンカル外相 = External Affairs Minister S. Jaishankar
アシュウィニ・ヴァイシュナウ大臣 = Minister Ashwini Vaishnaw
ラジェーシュ・グプタ教授 = Professor Rajesh Gupta
プリヤンカ・チャタルジー博士 = Dr. Priyanka Chatterjee
グエン・スアン・フック国家主席 = President Nguyen Xuan Phuc
ファム・ミン・チン首相 = Prime Minister Phạm Minh Chính
チャン・ドゥック・ルオン氏 = Mr. Tran Duc Luong
レ・ホアイ・チュン委員長 = Chairman Le Hoai Trung
習近平国家主席 = President Xi Jinping
シー・ジンピン国家主席 = President Xi Jinping
王毅外交部長 = Foreign Minister Wang Yi
李強首相 = Premier Li Qiang
チャン・ウェイ教授 = Professor Zhang Wei
リウ・ジエンチャオ部長 = Minister Liu Jianchao
パン・ジエンウェイ教授 = Professor Jian-Wei Pan
ツァイ・インウェン総統 = President Tsai Ing-wen
オードリー・タン大臣 = Minister Audrey Tang
尹錫悦大統領 = President Yoon Suk Yeol
ユン・ソンニョル大統領 = President Yoon Suk-yeol
パク・チン長官 = Minister Park Jin
チョ・テヨル外相 = Foreign Minister Cho Tae-yul
キム・ジョンウン氏 = Mr. Kim Jong Un
イ・ジェミョン大統領 = President Lee Jae-myung
バン・ギムン前事務総長 = former Secretary-General Ban Ki-moon
プラボウォ・スビアント大統領 = President Prabowo Subianto
レトノ・マルスディ外相 = Foreign Minister Retno Marsudi
フェルディナンド・マルコス大統領 = President Ferdinand Marcos Jr.
アンワル・イブラヒム首相 = Prime Minister Anwar Ibrahim
セター・タウィーシン首相 = Prime Minister Srettha Thavisin
ローレンス・ウォン首相 = Prime Minister Lawrence Wong
フン・マネット首相 = Prime Minister Hun Manet
アントニー・ブリンケン国務長官 = Secretary of State Antony J. Blinken
ブリンケン米国務長官 = U.S. Secretary of State Blinken
ジョー・バイデン大統領 = President Joseph R. Biden, Jr.
ビル・クリントン元大統領 = former President William J. Clinton
ボブ・スミス氏 = Robert Smith
J・スミス教授 = Professor J. Smith
ジョン・F・ケネディ大統領 = President John F. Kennedy
キャサリン・タイ通商代表 = Ambassador Katherine Tai
アーティ・プラバカー局長 = Director Arati Prabhakar
ジェイク・サリバン補佐官 = National Security Advisor Jake Sullivan
スティーヴン・マクドナルド卿 = Sir Stephen MacDonald
リシ・スナク首相 = Prime Minister Rishi Sunak
ミシェル・ドネラン大臣 = The Rt Hon Michelle Donelan MP, Secretary of State
デイヴィッド・ラミー外相 = Foreign Secretary David Lammy
シボーン・オニール氏 = Ms. Siobhán O'Neill
ショーン・ムルロニー所長 = Director Seán Mulroney
ジャスティン・トルドー首相 = Prime Minister Justin Trudeau
メラニー・ジョリー外相 = Foreign Minister Mélanie Joly
ペニー・ウォン外相 = Foreign Minister Penny Wong
マーク・ヒル教授 = Professor Mark Hill
ゴードン・ブラウン氏 = Mr Gordon Brown
ヤング大使 = Ambassador Young
シリル・ラマポーザ大統領 = President Cyril Ramaphosa
ンゴジ・オコンジョ・イウェアラ事務局長 = Director-General Ngozi Okonjo-Iweala
ウィリアム・ルト大統領 = President William Ruto
テドロス・アダノム事務局長 = Director-General Tedros Adhanom Ghebreyesus
ヤイール・ラピド外相 = Foreign Minister Yair Lapid
ラファエル・グロッシー事務局長 = Director General Rafael Mariano Grossi
アントニオ・グテーレス事務総長 = Secretary-General António Guterres
カヤ・カラス首相 = Prime Minister Kaja Kallas
エドガルス・リンケービッチ大統領 = President Edgars Rinkēvičs
ガブリエリュス・ランズベルギス外相 = Foreign Minister Gabrielius Landsbergis
ヨルン・ハルヴェク科学大臣 = Jorn Halvek, Minister of Science
エネルギー大臣のジョン・スミス氏 = Mr. John Smith, Minister for Energy
デジタル大臣とサイバー局長が出席した。 = The Minister for Digital Affairs and the Director for Cyber Policy attended.
オーフス大学と協力する。 = Cooperation with Aarhus University
デルフト工科大学 = Delft University of Technology
ウィーン大学 = the University of Vienna
チューリッヒ工科大学 = ETH Zurich
ニールス・ボーア研究所 = the Niels Bohr Institute
オックスフォード大学のエカート教授 = Professor Ekert of the University of Oxford
オープン・イノベーション・プログラム = the Open Innovation Program
キックオフ・ミーティングを開催した。 = The Launch Meeting was held in Odense.
福田 智子局長 = Director General Tomoko Fukuda
福田 智子局長 = FUKUDA Tomoko, Director-General
福田大臣 = Minister Fukuda
河野太郎大臣 = Minister Taro Kono
河野大臣 = Minister Kawano
大野氏と斎藤氏 = Mr. Ohno and Ms. Saitō
渡邊教授 = Prof. Watanabe
東海林課長 = Director Shoji
中田 英寿氏 = Mr. Hidetoshi Nakata
小野寺防衛大臣 = Minister of Defense Onodera
東京で開催した。 = It was held in Tokyo.
東京大学と京都大学 = the University of Tokyo and Kyoto University
東京都知事 = the Governor of Tokyo
大阪府と大阪市 = Osaka Prefecture and Osaka City
石川教授が京都で講演した。 = Professor Ishikawa gave a lecture in Kyoto.
京都議定書 = the Kyoto Protocol
東京本社 = headquarters in Chiyoda
ワシントンで会談した。 = They met in the U.S. capital.
デンマークの首都コペンハーゲン = Copenhagen, the capital of Denmark
同市で会合を開いた。 = The meeting was held in Kyoto.
神奈川県横浜市 = Yokohama, Kanagawa
北海道大学で行われた。 = It took place at Hokkaido University in Sapporo.
デルフト工科大学 = TU Delft
デンマーク工科大学（DTU） = DTU
デンマーク工科大学 = DTU, together with Lund University
マサチューセッツ工科大学 = MIT
ケルン大学 = the University of Cologne
プラハ工科大学 = Czech Technical University in Prague
フィレンツェ大学 = University of Florence
ヤギェウォ大学 = the Jagiellonian University
香港科技大学 = the Hong Kong University of Science and Technology
清華大学 = Tsinghua University
延世大学 = Yonsei University
近畿大学 = Kindai University
岩手県立大学 = Iwate Prefectural University
佐藤健一局長 = Director-General SATO Kenichi
森 健一大臣 = Minister Mori Ken'ichi
藤田 誠大臣 = Minister Makoto FUJITA
佐々木 朗希氏 = Mr. Rôki Sasaki
委員 五十嵐 ゆかり = Member: IGARASHI Yukari
伊藤サトシ参事官 = Counsellor ITO Satoshi
齋藤教授 = Professor Saitoh
難波委員 = Commissioner Namba
藤井委員 = Commissioner Huzii
盧武鉉大統領 = President Roh Moo-hyun
趙兌烈外相 = Foreign Minister Cho Tae-yul
李克強首相 = Premier Li Keqiang
小松 親次郎氏 = Mr. Shinjiro Komatsu
プラハ、フィレンツェ及びケルンを訪問した。 = They visited Prague, Florence and Cologne.
ミュンヘンとナポリ = Munich and Naples
仁川及び釜山 = Incheon and Busan
サンパウロで開催した。 = It was held in São Paulo.
北海道千歳市 = Chitose City, Hokkaido
霞が関で開催した。 = It was held in Tokyo.
パリ協定に基づく。 = Under the Paris Agreement.
メコン川流域国 = countries of the Mekong basin
デンマークの企業 = Danish companies
米国の企業 = American companies
欧州の研究機関 = research institutions in the EU
フォルクスワーゲン社と協力する。 = It works with VW.
マイクロソフト社とアップル社 = Microsoft and Apple
ミュンヘン工科大学で学んだ。 = He studied at the university there.
ミュンヘン工科大学の学長 = the president of the university
""")

WRONG = _rows("""
ラスムセン大臣が出席した。 = Minister Hansen attended.
ラース・ラスムセン氏 = Mr. Lars Hansen
ラース・ロッケ・ラスムセン外務大臣 = Foreign Minister Lars Løkke Andersen
ラース・ロッケ・ラスムセン外務大臣 = Peter Nielsen, Minister for Foreign Affairs
ラスムセン外務大臣 = Foreign Minister Rasmusson
メッテ・フレデリクセン首相 = Prime Minister Mette Thorning
フレデリクセン首相と会談した。 = He met Prime Minister Rasmussen.
カルステン・エールン大臣 = Minister Carsten Pedersen
エールン教授 = Professor Kierkegaard
モーテン・ボスコフ局長 = Director Morten Vestager
ウルフ・クリステルソン首相 = Prime Minister Ulf Löfven
リンドクヴィスト部長 = Director Johansson
ストーレ首相 = Prime Minister Solberg
ニーニスト大統領 = President Stubb
オラフ・ショルツ首相 = Chancellor Olaf Merkel
ショルツ首相 = Chancellor Merkel
ベアボック外相 = Foreign Minister Genscher
ミュラー教授 = Professor Schneider
ユルゲン・ミュラー教授 = Professor Jürgen Zimmermann
フォン・デア・ライエン委員長 = President Juncker
エマニュエル・マクロン大統領 = President Emmanuel Hollande
マクロン大統領 = President Sarkozy
コロナ外務大臣のカトリーヌ・コロナ氏 = Ms. Catherine Vautrin
ティエリー・ブルトン委員 = Commissioner Thierry Vestager
モロー大臣 = Minister Girard
マルク・ルッテ首相 = Prime Minister Mark Balkenende
ルッテ首相 = Prime Minister Schoof
ティマーマンス上級副委員長 = Executive Vice-President Dombrovskis
ペドロ・サンチェス首相 = Prime Minister Pedro Zapatero
アルバレス外相 = Foreign Minister Moratinos
メローニ首相 = Prime Minister Berlusconi
タヤーニ外相 = Foreign Minister Gentiloni
ドナルド・トゥスク首相 = Prime Minister Donald Kaczynski
シコルスキ外相 = Foreign Minister Waszczykowski
ゼレンスキー大統領 = President Poroshenko
クレーバ外相 = Foreign Minister Sybiha
ラヴロフ外相 = Foreign Minister Primakov
ミツォタキス首相 = Prime Minister Tsipras
エルドアン大統領 = President Demirel
ナレンドラ・モディ首相 = Prime Minister Narendra Singh
ジャイシャンカル外相 = External Affairs Minister Mukherjee
グプタ教授 = Professor Chatterjee
ファム・ミン・チン首相 = Prime Minister Nguyen Xuan Phuc
アントニー・ブリンケン国務長官 = Secretary of State Antony Kissinger
ブリンケン国務長官 = Secretary of State Pompeo
サリバン補佐官 = Advisor Brzezinski
ジャスティン・トルドー首相 = Prime Minister Justin Harper
トルドー首相 = Prime Minister Mulroney
ペニー・ウォン外相 = Foreign Minister Penny Bishop
リシ・スナク首相 = Prime Minister Rishi Johnson
ラマポーザ大統領 = President Mandela
グテーレス事務総長 = Secretary-General Annan
マルスディ外相 = Foreign Minister Natalegawa
オーフス大学と協力する。 = Cooperation with Aalborg University
オックスフォード大学 = the University of Cambridge
ウプサラ大学 = Gothenburg University
福田大臣 = Minister Suzuki
福田 智子局長 = Director-General Tomoko Yamamoto
福田 智子局長 = Director-General Taro Suzuki
座長 城内 実氏 = Chair: Mr. Minoru Jonai
渡邊教授 = Professor Takahashi
小野寺防衛大臣 = Minister of Defense Nakamura
東京で開催した。 = It was held in Kyoto.
大阪府で開催した。 = It was held in Osaka City.
横浜市 = Nagoya City
愛知県と共同で = jointly with Aomori Prefecture
コペンハーゲンで署名した。 = It was signed in Stockholm.
札幌市で実証した。 = It was demonstrated in Sendai.
デルフト工科大学 = Eindhoven University of Technology
デルフト工科大学と覚書を締結した。 = A memorandum was concluded with RWTH Aachen University.
ミュンヘン工科大学の研究者 = researchers of the Technical University of Denmark
デンマーク工科大学で行った。 = It was done at Chalmers University of Technology.
ニールス・ボーア研究所 = the Max Planck Institute
山形大学との共同研究 = joint research with Yamaguchi University
国立大学法人岐阜大学 = Gunma University
フィレンツェ大学 = the University of Padua
清華大学 = Zhejiang University
遠藤教授が講演した。 = Professor Ando gave a lecture.
佐藤委員より説明があった。 = An explanation was given by Commissioner Saito.
二階委員 = Commissioner Ono
林様 = Dr. Mori
髙橋外務大臣 = Foreign Minister Fukui
大塚 拓局長 = Director-General Taku Okada
鈴木 はるか委員 = Commissioner Haruko Suzuki
伊藤サトシ参事官 = Counsellor Satoru Ito
委員 五十嵐 ゆかり = Member: IGARASHI Yukiko
遠藤教授 = Professor Ednoh
李克強首相 = Premier Hu Jintao
委員の古川氏 = Mitsuya, a member of the committee
カール・ラウターバッハ氏 = Katharina Schulze
ゴードン・ムーア氏 = Mr. Gordon Murray
コリー・ボルヌ大臣 = Minister Corrie Agostini
グエン・ヴァン・フン副首相 = Deputy Prime Minister Tran Van Hung
ゲルハルト・シュレーダー元首相 = Former Chancellor Gerhard Schneider
林芳正大臣 = Minister KOBAYASHI Yoshimasa
北海道千歳市の工場 = the plant in Sapporo, Hokkaido
愛媛県今治市の造船所 = a shipyard in Niihama, Ehime Prefecture
宮城県女川町及び石巻市 = Onagawa Town and Kesennuma City, Miyagi Prefecture
ヨハネスブルグで閉幕した。 = It closed in Cape Town.
ミュンヘンで開催した。 = It was held in Berlin.
ホルムズ海峡を通過した。 = It passed through the Strait of Malacca.
パリ協定に基づく。 = Under the Kyoto Protocol.
九州電力と東北電力 = Kyushu Electric Power and Hokuriku Electric Power
フラウンホーファー研究機構 = the Max Planck Society
ノボノルディスク財団が出資する。 = It is funded by the Wellcome Trust.
シュナイダー・エレクトリック社が参画した。 = Siemens joined the project.
""")

PEOPLE = [
    ("ラース・ロッケ・ラスムセン外務大臣", "Minister", ("Lars", "Løkke", "Rasmussen")),
    ("モーテン・ボスコフ局長", "Director", ("Morten", "Bødskov")),
    ("アナス・フォー・ラスムセン氏", "Mr.", ("Anders", "Fogh", "Rasmussen")),
    ("ヨーラン・ヨハンソン氏", "Mr.", ("Göran", "Johansson")),
    ("エスペン・バート・アイデ外務大臣", "Minister", ("Espen", "Barth", "Eide")),
    ("ユルゲン・ミュラー教授", "Professor", ("Jürgen", "Müller")),
    ("アンナレーナ・ベアボック外相", "Foreign Minister", ("Annalena", "Baerbock")),
    ("ヴォルフガング・ショイブレ財務相", "Finance Minister", ("Wolfgang", "Schäuble")),
    ("エマニュエル・マクロン大統領", "President", ("Emmanuel", "Macron")),
    ("フランソワ・ブルギニョン教授", "Professor", ("François", "Bourguignon")),
    ("ホルヘ・ガルシア・ロペス教授", "Professor", ("Jorge", "García", "López")),
    ("ホセ・マヌエル・アルバレス外相", "Foreign Minister", ("José", "Manuel", "Albares")),
    ("ジョアン・ペレイラ・ドス・サントス大使", "Ambassador", ("João", "Pereira", "dos Santos")),
    ("ジョルジャ・メローニ首相", "Prime Minister", ("Giorgia", "Meloni")),
    ("ラドスワフ・シコルスキ外相", "Foreign Minister", ("Radosław", "Sikorski")),
    ("エドガルス・リンケービッチ大統領", "President", ("Edgars", "Rinkēvičs")),
    ("ゾルタン・ナジ教授", "Professor", ("Zoltán", "Nagy")),
    ("ウルズラ・フォン・デア・ライエン委員長", "President", ("Ursula", "von der Leyen")),
    ("ヤン・ファンダイク教授", "Professor", ("Jan", "van Dijk")),
    ("レジェップ・タイップ・エルドアン大統領", "President", ("Recep", "Tayyip", "Erdoğan")),
    ("ファイサル・ビン・ファルハーン外相", "Foreign Minister", ("Faisal", "bin Farhan")),
    ("プリヤンカ・チャタルジー博士", "Dr.", ("Priyanka", "Chatterjee")),
    ("ファム・ミン・チン首相", "Prime Minister", ("Phạm", "Minh", "Chính")),
    ("ユン・ソンニョル大統領", "President", ("Suk-yeol", "Yoon")),
    ("チャン・ウェイ教授", "Professor", ("Wei", "Zhang")),
    ("シボーン・オニール氏", "Ms.", ("Siobhán", "O'Neill")),
    ("ジョン・F・ケネディ大統領", "President", ("John", "F.", "Kennedy")),
    ("福田 智子局長", "Director-General", ("Tomoko", "Fukuda")),
    ("大野 健太郎教授", "Professor", ("Kentarō", "Ōno")),
]
"""A name with its title in Japanese, the title and the parts of the name in English, the surname last."""
