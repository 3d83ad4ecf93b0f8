"""Queries and the titles that must come first. Several ids: any of them, where a person is in several titles."""

from __future__ import annotations

AMTR, ALWAYS, SASSY = "a-moment-to-remember-2004", "always-2011", "my-sassy-girl-2001"
SON_YE_JIN = f"{AMTR} the-classic-2003 be-with-you-2018 crash-landing-on-you-2019"
JUN_JI_HYUN = f"{SASSY} il-mare-2000 windstruck-2004 my-love-from-the-star-2013"
CHUL_SOO = f"{AMTR} a-werewolf-boy-2012"

EXACT = """
A Moment to Remember = a-moment-to-remember-2004
always = always-2011
THE CLASSIC = the-classic-2003
il mare = il-mare-2000
architecture 101 = architecture-101-2012
20th century girl = 20th-century-girl-2022
love & leashes = love-and-leashes-2022
love and leashes = love-and-leashes-2022
Salut D’Amour = salut-damour-2015
salut d'amour = salut-damour-2015
miracle in cell no. 7 = miracle-in-cell-no-7-2013
Will You Be There? = will-you-be-there-2016
hope = hope-2013
sunny = sunny-2011
oasis = oasis-2002
ditto = ditto-2000
my son = my-son-2007
Secretly, Greatly = secretly-greatly-2013
what dreams may come = what-dreams-may-come
keys to the heart = keys-to-the-heart-2018
"""

OTHER_TITLES = """
wish = hope-2013
tuning for love = tune-in-for-love-2019
the crucible = silenced-2011
moral sense = love-and-leashes-2022
only you = always-2011
always / only you = always-2011
my love from another star = my-love-from-the-star-2013
brotherhood of war = taegukgi-2004
our happy time = maundy-thursday-2006
eraser in my head = a-moment-to-remember-2004
autumn tale = autumn-in-my-heart-2000
"""

TYPO = """
my sasy girl = my-sassy-girl-2001
my sassy gril = my-sassy-girl-2001
momnt to remember = a-moment-to-remember-2004
a moment to rember = a-moment-to-remember-2004
windstuck = windstruck-2004
archtecture 101 = architecture-101-2012
wintr sonata = winter-sonata-2002
crahs landing on you = crash-landing-on-you-2019
tain to busan = train-to-busan-2016
maundy thrusday = maundy-thursday-2006
silensed = silenced-2011
werwolf boy = a-werewolf-boy-2012
beuaty inside = the-beauty-inside-2015
클레식 = the-classic-2003
늑대소녀 = a-werewolf-boy-2012
오아시쓰 = oasis-2002
"""

PREFIX = """
a mom = a-moment-to-remember-2004
remember = a-moment-to-remember-2004
archi = architecture-101-2012
windst = windstruck-2004
crash = crash-landing-on-you-2019
sassy = my-sassy-girl-2001
werew = a-werewolf-boy-2012
train t = train-to-busan-2016
busan = train-to-busan-2016
miracle = miracle-in-cell-no-7-2013
leash = love-and-leashes-2022
20th = 20th-century-girl-2022
sea breeze = snow-in-sea-breeze-2015
first client = my-first-client-2019
"""

ROMANIZED_TITLES = """
Nae meori sogui jiugae = a-moment-to-remember-2004
nae mori sok eui jiwoogae = a-moment-to-remember-2004
yeopgijeogin geunyeo = my-sassy-girl-2001
yupgi = my-sassy-girl-2001
yeopkijeokin kunyeo = my-sassy-girl-2001
busanhaeng = train-to-busan-2016
pusanhaeng = train-to-busan-2016
siworae = il-mare-2000
shiwolae = il-mare-2000
dogani = silenced-2011
togani = silenced-2011
gyeoul yeonga = winter-sonata-2002
kyoul yonga = winter-sonata-2002
gaeul donghwa = autumn-in-my-heart-2000
kaeul tonghwa = autumn-in-my-heart-2000
taegeukgi = taegukgi-2004
taegukki = taegukgi-2004
manchu = late-autumn-2011
donggam = ditto-2000
sowon = hope-2013
neukdae sonyeon = a-werewolf-boy-2012
pyeonji = the-letter-1997
pyunji = the-letter-1997
hyung = my-annoying-brother-2016
"""

PEOPLE = f"""
son ye jin = {SON_YE_JIN}
Son Ye-jin = {SON_YE_JIN}
Sohn Yeh-jin = {SON_YE_JIN}
ye-jin son = {SON_YE_JIN}
sonyejin = {SON_YE_JIN}
son, ye-jin = {SON_YE_JIN}
jun ji hyun = {JUN_JI_HYUN}
jeon jihyeon = {JUN_JI_HYUN}
Jun-jihyun = {JUN_JI_HYUN}
gianna jun = {JUN_JI_HYUN}
chon ji hyon = {JUN_JI_HYUN}
ji-hyun jun = {JUN_JI_HYUN}
jung woo sung = a-moment-to-remember-2004
chung woosung = a-moment-to-remember-2004
so ji sub = always-2011 be-with-you-2018
so jisop = always-2011 be-with-you-2018
soo ji-sub = a-moment-to-remember-2004 always-2011
hyeon bin = late-autumn-2011 crash-landing-on-you-2019
hyun-bin = late-autumn-2011 crash-landing-on-you-2019
tang wei = late-autumn-2011
gong yoo = train-to-busan-2016 silenced-2011
kong yu = train-to-busan-2016 silenced-2011
ma dong seok = train-to-busan-2016
don lee = train-to-busan-2016
song hye kyo = autumn-in-my-heart-2000
song hyegyo = autumn-in-my-heart-2000
lee byung hun = keys-to-the-heart-2018
i byeong-heon = keys-to-the-heart-2018
yi pyonghon = keys-to-the-heart-2018
d.o. = my-annoying-brother-2016
do kyung soo = my-annoying-brother-2016
bae yong jun = winter-sonata-2002
pae yong-jun = winter-sonata-2002
sol kyung gu = hope-2013 oasis-2002
seol gyeonggu = hope-2013 oasis-2002
moon so ri = oasis-2002
seo hyun = love-and-leashes-2022
kim go eun = tune-in-for-love-2019
"""

DIRECTORS = f"""
lee chang dong = oasis-2002
i changdong = oasis-2002
yi ch'angdong = oasis-2002
kwak jae yong = {SASSY} the-classic-2003 windstruck-2004
gwak jaeyong = {SASSY} the-classic-2003 windstruck-2004
yeon sang ho = train-to-busan-2016
kang je gyu = taegukgi-2004 salut-damour-2015
hwang dong hyuk = silenced-2011
john h lee = a-moment-to-remember-2004
kim tae yong = late-autumn-2011
"""

CHARACTERS = f"""
chul soo = {CHUL_SOO}
Chul-soo = {CHUL_SOO}
Cheol-su = {CHUL_SOO}
cheolsu = {CHUL_SOO}
Chŏlsu = {CHUL_SOO}
ch'ŏlsu = {CHUL_SOO}
choi cheol su = a-moment-to-remember-2004
choe chulsoo = a-moment-to-remember-2004
gyeon woo = my-sassy-girl-2001
kyun-woo = my-sassy-girl-2001
myung woo = windstruck-2004
kyungjin = windstruck-2004
chul min = always-2011
cheolmin = always-2011
yoon se ri = crash-landing-on-you-2019
ri jung hyuk = crash-landing-on-you-2019
lee jeong hyeok = crash-landing-on-you-2019
bora = 20th-century-girl-2022
seung hee = on-your-wedding-day-2018
geum nim = salut-damour-2015
sung chil = salut-damour-2015 my-lovely-angel-2021
mae ja = romang-2019
yong gu = miracle-in-cell-no-7-2013
do min jun = my-love-from-the-star-2013
"""

HANGUL = f"""
내 머리 속의 지우개 = a-moment-to-remember-2004
내머리속의지우개 = a-moment-to-remember-2004
지우개 = a-moment-to-remember-2004
멀 = a-moment-to-remember-2004
엽기 = my-sassy-girl-2001
엽기적인 그녀 = my-sassy-girl-2001
클래식 = the-classic-2003
부산해 = train-to-busan-2016
부산행 = train-to-busan-2016
시월애 = il-mare-2000
겨울 = winter-sonata-2002
별에서 = my-love-from-the-star-2013
사랑의 불시착 = crash-landing-on-you-2019
도가니 = silenced-2011
7번방 = miracle-in-cell-no-7-2013
손예진 = {SON_YE_JIN}
철수 = {CHUL_SOO}
최철수 = a-moment-to-remember-2004
견우 = my-sassy-girl-2001
이창동 = oasis-2002
여친소 = windstruck-2004
"""

CHOSEONG = """
ㅇㄱㅈㅇ = my-sassy-girl-2001
ㄴㅁㄹㅅㅇㅈㅇㄱ = a-moment-to-remember-2004
ㅂㅅㅎ = train-to-busan-2016
ㅅㅇㅇ = il-mare-2000 my-son-2007 winter-sonata-2002 the-letter-1997 sunny-2011
ㄱㅇㅇㄱ = winter-sonata-2002
ㅊㅊㅅ = a-moment-to-remember-2004
내ㅁㄹ = a-moment-to-remember-2004
ㄷㄱㄴ = silenced-2011
"""

WRONG_LAYOUT = f"""
cjftn = {CHUL_SOO}
tldnjfdo = il-mare-2000
zmffotlr = the-classic-2003
qntksgod = train-to-busan-2016
duqrlwjrdls rmsu = my-sassy-girl-2001
thsdPwls = {SON_YE_JIN}
ㅁㅣㅈㅁㅛㄴ = always-2011
밎묘ㄴ = always-2011
ㅐㅁ냔 = oasis-2002
쟈ㅜㅇㄴㅅ겨차 = windstruck-2004
ㅗㅐㅔㄷ = hope-2013
"""

WORD_ORDER = """
girl my sassy = my-sassy-girl-2001
remember moment = a-moment-to-remember-2004
101 architecture = architecture-101-2012
mysassygirl = my-sassy-girl-2001
crashlandingonyou = crash-landing-on-you-2019
traintobusan = train-to-busan-2016
beautyinside = the-beauty-inside-2015
wintersonata = winter-sonata-2002
"""

MIXED = """
oasis 2002 = oasis-2002
2001 my sassy girl = my-sassy-girl-2001
late autumn 2010 = late-autumn-2011
late autumn 2011 = late-autumn-2011
kim lee moment = a-moment-to-remember-2004
son ye jin classic = the-classic-2003
hyun bin autumn = late-autumn-2011
gong yoo busan = train-to-busan-2016
sol kyung gu hope = hope-2013
lee chang dong oasis = oasis-2002
jun ji hyun 2004 = windstruck-2004
the movie always = always-2011
철수 moment = a-moment-to-remember-2004
"""

NFD = [
    ("\u1102\u1162 \u1106\u1165\u1105\u1175", AMTR),
    ("\u110e\u1165\u11af\u1109\u116e", CHUL_SOO),
    ("\u1107\u116e\u1109\u1161\u11ab\u1112\u1162\u11bc", "train-to-busan-2016"),
    ("Cho\u0306lsu", CHUL_SOO),
]

NONSENSE = """
qwerty
xyzzy
asdfgh
zzzz
qqqq
blade runner
star wars
the godfather
titanic
parasite
old boy
squid game
hello world
banana
spaceship
lorem ipsum
pulp fiction
casablanca
foo bar baz
00000
1234
!!!
¯\\_(ツ)_/¯
뷁뷁
ㅋㅋㅋㅋ
쮸쀼
기생충
올드보이
アニメ
🍿🍿
' OR 1=1 --
.*
"""


def table(text: str) -> list[tuple[str, str]]:
    """Pairs of query and ids from lines of ``query = ids``."""
    return [(query, ids) for query, _, ids in (line.rpartition(" = ") for line in text.strip().splitlines())]


GROUPS: dict[str, list[tuple[str, str]]] = {
    "exact": table(EXACT),
    "other titles": table(OTHER_TITLES),
    "typing errors": table(TYPO),
    "beginnings": table(PREFIX),
    "romanized titles": table(ROMANIZED_TITLES),
    "people": table(PEOPLE),
    "directors": table(DIRECTORS),
    "characters": table(CHARACTERS),
    "Hangul": table(HANGUL),
    "initials": table(CHOSEONG),
    "wrong layout": table(WRONG_LAYOUT),
    "word order and spaces": table(WORD_ORDER),
    "several fields": table(MIXED),
    "decomposed": NFD,
}
NOTHING = NONSENSE.strip().splitlines()
