"""Names of people and characters as different houses spell them, and names that the catalog does not hold.

See cases.py for the form. A person in several titles has all their ids; so has a spelling that fits several people.
"""

from __future__ import annotations

from tests.search.cases import AMTR, CHUL_SOO, JUN_JI_HYUN, SASSY, SON_YE_JIN, table

CRASH, STAR, TRAIN = "crash-landing-on-you-2019", "my-love-from-the-star-2013", "train-to-busan-2016"
WEREWOLF, BUILDING, AUTUMN = "a-werewolf-boy-2012", "architecture-101-2012", "autumn-in-my-heart-2000"
BEAUTY, SECRETLY, WINTER = "the-beauty-inside-2015", "secretly-greatly-2013", "winter-sonata-2002"
CHA_TAE_HYUN = f"{SASSY} hello-ghost-2010"
CHUN_WOO_HEE = f"love-lies-2016 sunny-2011 {BEAUTY}"
GONG_YOO = f"{TRAIN} silenced-2011"
HA_JI_WON = "closer-to-heaven-2009 ditto-2000 his-last-gift-2008"
HAN_HYO_JOO = f"20th-century-girl-2022 always-2011 love-lies-2016 {BEAUTY}"
HAN_JI_MIN = "keys-to-the-heart-2018 salut-damour-2015"
HYUN_BIN = f"late-autumn-2011 {CRASH}"
JO_JUNG_SUK = f"{BUILDING} my-annoying-brother-2016"
JUNG_YU_MI = f"{TRAIN} silenced-2011"
KANG_JE_GYU = "taegukgi-2004 salut-damour-2015"
KANG_SHIN_IL = "always-2011 maundy-thursday-2006 my-lovely-angel-2021"
KIM_HYANG_GI = f"{WEREWOLF} hearty-paws-2006"
KIM_JEONG_KWON = "ditto-2000 snow-in-sea-breeze-2015"
KIM_SANG_HO = f"his-last-gift-2008 hope-2013 {BEAUTY} will-you-be-there-2016"
KIM_SOO_HYUN = f"{STAR} {SECRETLY}"
KO_CHANG_SEOK = f"be-with-you-2018 hello-ghost-2010 {SECRETLY}"
KWAK_JAE_YONG = f"{SASSY} the-classic-2003 windstruck-2004"
LEE_BEOM_SOO = f"more-than-blue-2009 {BEAUTY}"
LEE_DONG_HWI = f"my-first-client-2019 {BEAUTY}"
LEE_HYUN_WOO = f"{SECRETLY} {BEAUTY}"
LEE_KI_WOO = "the-classic-2003 windstruck-2004"
OH_KWANG_ROK = "always-2011 maundy-thursday-2006"
PARK_BO_YOUNG = f"{WEREWOLF} on-your-wedding-day-2018"
PARK_HAE_JIN = f"{STAR} snow-in-sea-breeze-2015"
PARK_SHIN_HYE = f"miracle-in-cell-no-7-2013 my-annoying-brother-2016 {BEAUTY}"
SOL_KYUNG_GU = "hope-2013 oasis-2002"
SO_JI_SUB = "always-2011 be-with-you-2018"
SONG_OK_SOOK = f"{SASSY} {WINTER}"
WON_BIN = f"{AUTUMN} taegukgi-2004"
WOO_JIN = f"be-with-you-2018 {BEAUTY}"
YOO_YEON_SEOK = f"{WEREWOLF} {BUILDING} love-lies-2016 {BEAUTY}"
YOON_SEOK_HO = f"{AUTUMN} {WINTER}"
YOUN_YUH_JUNG = "keys-to-the-heart-2018 maundy-thursday-2006 salut-damour-2015"

REVISED = f"""
Jeong Useong = {AMTR}
Jeonjihyeon = {JUN_JI_HYUN}
So Jiseop = {SO_JI_SUB}
Han Hyoju = {HAN_HYO_JOO}
Song Junggi = {WEREWOLF}
Bak Boyeong = {PARK_BO_YOUNG}
Yu Yeonseok = {YOO_YEON_SEOK}
Eom Taeung = {BUILDING}
I Jehun = {BUILDING}
Jo Jeongseok = {JO_JUNG_SUK}
Go Junhui = {BUILDING}
Mun Geunyeong = {AUTUMN}
Gwon Sangu = more-than-blue-2009
I Boyeong = more-than-blue-2009
Kim Myeongmin = closer-to-heaven-2009
Gim Haneul = ditto-2000
Cha Taehyeon = {CHA_TAE_HYUN}
Sin Hyeonjun = his-last-gift-2008
I Jeongjae = il-mare-2000
Yun Yeojeong = {YOUN_YUH_JUNG}
Gang Dongwon = maundy-thursday-2006
Ryu Seungnyong = miracle-in-cell-no-7-2013
Bak Sinhye = {PARK_SHIN_HYE}
Do Gyeongsu = my-annoying-brother-2016
Gim Suhyeon = {KIM_SOO_HYUN}
Seol Gyeonggu = {SOL_KYUNG_GU}
I Sunjae = romang-2019
Jo Jinung = salut-damour-2015
Sim Eungyeong = sunny-2011
Jang Donggeon = taegukgi-2004
Cheon Uhui = {CHUN_WOO_HEE}
Choe Jinsil = the-letter-1997
Choe Usik = {TRAIN}
Byeon Yohan = will-you-be-there-2016
Choe Jiu = {WINTER}
"""

MCCUNE = f"""
Chŏn Chihyŏn = {JUN_JI_HYUN}
Ch'oe Ch'ŏlsu = {AMTR}
Ch’oe Ch’ŏl-su = {AMTR}
Chŏng Usŏng = {AMTR}
Sŏl Kyŏnggu = {SOL_KYUNG_GU}
Pak Poyŏng = {PARK_BO_YOUNG}
Yu Chit'ae = ditto-2000
Ch'a T'aehyŏn = {CHA_TAE_HYUN}
Kang Tongwŏn = maundy-thursday-2006
Kwŏn Sangu = more-than-blue-2009
Pak Sinhye = {PARK_SHIN_HYE}
Cho Insŏng = the-classic-2003
Yi Chŏngjae = il-mare-2000
Chang Tonggŏn = taegukgi-2004
Ch'oe Chiu = {WINTER}
Ch'oe Chinsil = the-letter-1997
Hwang Tonghyŏk = silenced-2011
Hyŏn Pin = {HYUN_BIN}
So Chisŏp = {SO_JI_SUB}
Song Chunggi = {WEREWOLF}
Chong Usong = {AMTR}
Cho Chongsok = {JO_JUNG_SUK}
Yun Yojong = {YOUN_YUH_JUNG}
Kim T'aeyong = late-autumn-2011
Chon Songi = {STAR}
Pak Chŏngmin = keys-to-the-heart-2018
Chŏng Chinyŏng = miracle-in-cell-no-7-2013
Chŏng Haein = tune-in-for-love-2019
Chong Yonsu = hello-ghost-2010
chonchihyon = {JUN_JI_HYUN}
Pak Sŏjun = {BEAUTY}
Chin Sŏn'gyu = romang-2019
Yi Yonggu = miracle-in-cell-no-7-2013
"""

FLIPPED = f"""
Jung-jae Lee = il-mare-2000
Hyo-joo Han = {HAN_HYO_JOO}
Joong-ki Song = {WEREWOLF}
Bo-young Park = {PARK_BO_YOUNG}
Tae-woong Uhm = {BUILDING}
Kyung-gu Sol = {SOL_KYUNG_GU}
So-ri Moon = oasis-2002
Dong-won Kang = maundy-thursday-2006
Woo-sik Choi = {TRAIN}
Yuh-jung Youn = {YOUN_YUH_JUNG}
Soo-Hyun Kim = {KIM_SOO_HYUN}
Hye-kyo Song = {AUTUMN}
Yong-jun Bae = {WINTER}
Chang-dong Lee = oasis-2002
Je-kyu Kang = {KANG_JE_GYU}
Bin Hyun = {HYUN_BIN}
U-sŏng Chŏng = {AMTR}
Bin Won = {WON_BIN}
yeo jeong yun = {YOUN_YUH_JUNG}
seung-heon song = {AUTUMN}
eun-kyung shim = sunny-2011
"""

HOUSES = f"""
Yoo In Na = {STAR}
Uhm Tae Woong = {BUILDING}
Song Seung Heon = {AUTUMN}
Moon Geun Young = {AUTUMN}
Ryoo Seung Ryong = miracle-in-cell-no-7-2013
Yoo Yun-seok = {YOO_YEON_SEOK}
Kim Hyang-ki = {KIM_HYANG_GI}
Yoo Ji-Tae = ditto-2000
KIM Soo-hyun = {KIM_SOO_HYUN}
LEE Chang-dong = oasis-2002
KANG Je-kyu = {KANG_JE_GYU}
CHO Seung-woo = the-classic-2003
HA Ji-won = {HA_JI_WON}
WON BIN = {WON_BIN}
Kang, Dong-won = maundy-thursday-2006
Jung, Woo-sung = {AMTR}
Kwon, Sang Woo = more-than-blue-2009
Choi, Jin-shil = the-letter-1997
Yoon, Seok-Ho = {YOON_SEOK_HO}
kangdongwon = maundy-thursday-2006
songhyekyo = {AUTUMN}
kimsoohyun = {KIM_SOO_HYUN}
parkshinhye = {PARK_SHIN_HYE}
jungwoosung = {AMTR}
hyunbin = {HYUN_BIN}
"""

FANS = f"""
Gong Yu = {GONG_YOO}
Kong Yoo = {GONG_YOO}
Lee Byeongheon = keys-to-the-heart-2018
Song Joongi = {WEREWOLF}
Wonbeen = {WON_BIN}
Jeong Yumi = {JUNG_YU_MI}
Chung Yu-mi = {JUNG_YU_MI}
Jang Hyeok = windstruck-2004
Chang Hyuk = windstruck-2004
Suzi = {BUILDING} sunny-2011
Su-ji Bae = {BUILDING}
Chan-yeol = salut-damour-2015
Seo Hyeon = love-and-leashes-2022
Yoon Yuh Jung = {YOUN_YUH_JUNG}
Doh Kyungsoo = my-annoying-brother-2016
Ma Dongseok = {TRAIN}
Ueno Juri = {BEAUTY}
Tang Wai = late-autumn-2011
Chun Ji-hyun = {JUN_JI_HYUN}
"""

FAMILY_NAMES = f"""
Rhee Chang-dong = oasis-2002
Yi Byung-hun = keys-to-the-heart-2018
Pak Bo-young = {PARK_BO_YOUNG}
Bak Shin-hye = {PARK_SHIN_HYE}
Choe Ji-woo = {WINTER}
Choi Jiwoo = {WINTER}
Lim Ye-jin = windstruck-2004
Yim Ye-jin = windstruck-2004
Yim Ha-ryong = closer-to-heaven-2009
Chung Hae-in = tune-in-for-love-2019
Jeong Hae In = tune-in-for-love-2019
Jo Seungwoo = the-classic-2003
Gwak Jae-yong = {KWAK_JAE_YONG}
Kwak Jae Young = {KWAK_JAE_YONG}
Ryu Ji-tae = ditto-2000
Yoo Seung-ryong = miracle-in-cell-no-7-2013
Seol Kyung-gu = {SOL_KYUNG_GU}
Sul Gyeong-gu = {SOL_KYUNG_GU}
Eom Ji-won = hope-2013
Um Tae-woong = {BUILDING}
Sim Eun-kyung = sunny-2011
Mun So-ri = oasis-2002
Go Chang-suk = {KO_CHANG_SEOK}
Koh Asung = {BEAUTY}
Noh Yoon-seo = 20th-century-girl-2022
Koo Seung-jun = {CRASH}
Huh Jun-ho = his-last-gift-2008
Gang Sin-il = {KANG_SHIN_IL}
Sohn Ye Jin = {SON_YE_JIN}
Bae Yong Joon = {WINTER}
Hwang Dong Hyeok = silenced-2011
"""

SLIPS = f"""
kim soo hyn = {KIM_SOO_HYUN}
jung wo sung = {AMTR}
son yejn = {SON_YE_JIN}
jun jihyunn = {JUN_JI_HYUN}
kang dogn won = maundy-thursday-2006
song hye kto = {AUTUMN}
park shn hye = {PARK_SHIN_HYE}
gianna jnu = {JUN_JI_HYUN}
lee byung hnu = keys-to-the-heart-2018
cheon songyi = {STAR}
yoon seri = {CRASH}
hwnag dong hyuk = silenced-2011
bae yong joo = {WINTER}
sonyejni = {SON_YE_JIN}
han hyo jooo = {HAN_HYO_JOO}
yoo yeon soek = {YOO_YEON_SEOK}
"""

PARTS = f"""
hyo-joo = {HAN_HYO_JOO}
shin-hye = {PARK_SHIN_HYE}
joong ki = {WEREWOLF}
dong-won = maundy-thursday-2006
kyung-gu = {SOL_KYUNG_GU}
ye-seung = miracle-in-cell-no-7-2013
song joong = {WEREWOLF}
song hye = {AUTUMN} will-you-be-there-2016
kang dong = maundy-thursday-2006
jung woo s = {AMTR}
uhm tae = {BUILDING}
jang dong g = taegukgi-2004
kwon sang = more-than-blue-2009
park bo yo = {PARK_BO_YOUNG}
yoo yeon = {YOO_YEON_SEOK}
ryu seung r = miracle-in-cell-no-7-2013
gian = {JUN_JI_HYUN}
chun woo = {CHUN_WOO_HEE}
"""

ROLES = f"""
Kim Sujin = {AMTR}
Choi Cheolsoo = {AMTR}
Chul Su = {CHUL_SOO}
Yun Seri = {CRASH}
Yoon Seri = {CRASH}
Ri Jung Hyeok = {CRASH}
Seri Yoon = {CRASH}
Seo Dahn = {CRASH}
Chun Song Yi = {STAR}
Cheonsongi = {STAR}
Do Min Joon = {STAR}
To Minjun = {STAR}
Kyeonu = {SASSY}
Kyŏnu = {SASSY}
Gyunwoo = {SASSY}
Yeo Kyeongjin = windstruck-2004
Na Bora = 20th-century-girl-2022
Pung Unho = 20th-century-girl-2022
Poong Un Ho = 20th-century-girl-2022
Baek Hyunjin = 20th-century-girl-2022
Eunseo = {AUTUMN}
Yoon Junseo = {AUTUMN}
Kang Joon Sang = {WINTER}
Kang Junsang = {WINTER}
Han Taesuk = {AUTUMN}
Soon-yi = {WEREWOLF}
Seungmin = {BUILDING}
Yang Suh-yeon = {BUILDING}
Napddeuk = {BUILDING}
Nap-tteuki = {BUILDING}
Ri Yong-gu = miracle-in-cell-no-7-2013
Yesung = miracle-in-cell-no-7-2013
Hong Jongdoo = oasis-2002
Han Kong-ju = oasis-2002
Won Ryuhwan = {SECRETLY}
Won Yoo-hwan = {SECRETLY}
Bang Donggoo = {SECRETLY}
Lee Jintae = taegukgi-2004
Yi Chinsŏk = taegukgi-2004
Seok woo = {TRAIN}
Sukwoo = {TRAIN}
Suan = {TRAIN}
Im Nami = sunny-2011
Lim Na-mi = sunny-2011
Ha Choon-hwa = sunny-2011
Joonha = the-classic-2003
Oh Junha = the-classic-2003
Sung Juhee = the-classic-2003
Kang Inho = silenced-2011
Jeong Yunsu = maundy-thursday-2006
Mun Yujeong = maundy-thursday-2006
Woojin = {WOO_JIN}
Kim Misu = tune-in-for-love-2019
Yun Soeun = ditto-2000
Kang Sangman = hello-ghost-2010
Kang Chulkyu = more-than-blue-2009
Ko Dusik = my-annoying-brother-2016
Oh Jin Tae = keys-to-the-heart-2018
Ju Insuk = keys-to-the-heart-2018
Jung Soyul = love-lies-2016
Hwang Wooyeon = on-your-wedding-day-2018
Im Sowon = hope-2013
"""

LESSER = f"""
Kim Jungkwon = {KIM_JEONG_KWON}
Yun Sok-ho = {YOON_SEOK_HO}
Gang Hyeongcheol = sunny-2011
Yŏn Sangho = {TRAIN}
Cho Sŏnghŭi = {WEREWOLF}
I Junik = hope-2013
Jang Chul Soo = {SECRETLY}
Lee Yong Joo = {BUILDING}
Song Haeseong = maundy-thursday-2006
Jang Taeyu = {STAR}
Jeong Jiwoo = tune-in-for-love-2019 love-and-leashes-2022
Yi Chaehan = {AMTR}
Lee Jaehan = {AMTR}
Hwan-kyung Lee = miracle-in-cell-no-7-2013
Baek Jongyul = {BEAUTY}
Heung-sik Park = love-lies-2016
Gim Sangho = {KIM_SANG_HO}
Oh Gwangrok = {OH_KWANG_ROK}
Song Ok Suk = {SONG_OK_SOOK}
Lee Kiu = {LEE_KI_WOO}
Lee Bum Su = {LEE_BEOM_SOO}
Yi Tonghwi = {LEE_DONG_HWI}
Yi Hyŏnu = {LEE_HYUN_WOO}
Park Haejin = {PARK_HAE_JIN}
Han Chimin = {HAN_JI_MIN}
Seo Jeongyeon = my-first-client-2019
"""

IN_HANGUL = f"""
정우성 = {AMTR}
전지현 = {JUN_JI_HYUN}
소지섭 = {SO_JI_SUB}
한효주 = {HAN_HYO_JOO}
현 빈 = {HYUN_BIN}
송중기 = {WEREWOLF}
송중 = {WEREWOLF}
박보여 = {PARK_BO_YOUNG}
설경 = {SOL_KYUNG_GU}
공유 = {GONG_YOO}
천송이 = {STAR}
세리 = {CRASH}
리정ㅎ = {CRASH}
이정혁 = {CRASH}
윤여정 = {YOUN_YUH_JUNG}
곽재용 = {KWAK_JAE_YONG}
강제규 감독 = {KANG_JE_GYU}
설경규 = {SOL_KYUNG_GU}
송해교 = {AUTUMN}
류승용 = miracle-in-cell-no-7-2013
유승룡 = miracle-in-cell-no-7-2013
손애진 = {SON_YE_JIN}
배수지 = {BUILDING}
"""

NAMES_NFD = [
    ("\u1112\u1167\u11ab\u1107\u1175\u11ab", HYUN_BIN),
    ("\u110c\u1165\u11ab\u110c\u1175\u1112\u1167\u11ab", JUN_JI_HYUN),
    ("\u1109\u1169\u11bc\u1112\u1168\u1100\u116d", AUTUMN),
    ("\u1100\u1167\u11ab\u110b\u116e", SASSY),
    ("Cho\u0306ng Uso\u0306ng", AMTR),
    ("Hyo\u0306n Pin", HYUN_BIN),
]

INITIALS = f"""
ㅅㅇㅈ = {SON_YE_JIN} silenced-2011
ㅈㅈㅎ = {JUN_JI_HYUN} love-and-leashes-2022
ㅎㅎㅈ = {HAN_HYO_JOO}
ㅅㄱㄱ = {SOL_KYUNG_GU}
ㅅㅎㄱ = {AUTUMN}
ㄱㄷㅇ = maundy-thursday-2006 my-annoying-brother-2016
ㅇㅂㅎ = keys-to-the-heart-2018
ㅁㄷㅅ = {TRAIN}
ㄷㅁㅈ = {STAR}
ㄹㅈㅎ = {CRASH}
ㅇㅅㄹ = {CRASH}
ㅊㅌㅎ = {CHA_TAE_HYUN}
ㅂㅂㅇ = {PARK_BO_YOUNG}
ㅇㅂ = {WON_BIN}
ㅎㅇㅅㅎ = salut-damour-2015
손ㅇㅈ = {SON_YE_JIN}
"""

OTHER_LAYOUT = f"""
wjddntjd = {AMTR}
wjswlgus = {JUN_JI_HYUN}
gusqls = {HYUN_BIN}
rhddb = {GONG_YOO}
thdgPry = {AUTUMN}
dnjsqls = {WON_BIN}
rkdehddnjs = maundy-thursday-2006
ckxogus = {CHA_TAE_HYUN}
rusdn = {SASSY}
cjsthddl = {STAR}
dbstpfl = {CRASH}
qkrqhdud = {PARK_BO_YOUNG}
gksgywn = {HAN_HYO_JOO}
녀쿄 = {BUILDING}
해ㅜㅎ ㅛㅐㅐ = {GONG_YOO}
ㅗㅛㅕㅜ ㅠㅑㅜ = {HYUN_BIN}
ㅅ뭏 ㅈ댜 = late-autumn-2011
ㅓ뭏 ㅗㅛㅕㅏ = windstruck-2004
햐무ㅜㅁ ㅓㅕㅜ = {JUN_JI_HYUN}
"""

WITH_MORE = f"""
jeon jihyeon windstruck = windstruck-2004
sassy girl jun ji hyun = {SASSY}
hyun bin 2019 = {CRASH}
son ye-jin 2018 = be-with-you-2018
2003 son yejin = the-classic-2003
seol kyung gu 2002 = oasis-2002
cha tae hyun ghost = hello-ghost-2010
han hyo joo always = always-2011
won bin taegukgi = taegukgi-2004
won bin 2000 = {AUTUMN}
kim soo hyun star = {STAR}
park bo young wedding = on-your-wedding-day-2018
gong yu silenced = silenced-2011
Choi Jiu winter = {WINTER}
kwak jae yong classic = the-classic-2003
공유 부산행 = {TRAIN}
손예진 클래식 = the-classic-2003
전지현 시월애 = il-mare-2000
현빈 만추 = late-autumn-2011
chul soo jung woo sung = {AMTR}
cheolsu song joongki = {WEREWOLF}
woo jin so ji sub = be-with-you-2018
hyun bin ri jeong hyeok = {CRASH}
do minjun kim soohyun = {STAR}
soo ah son ye jin = be-with-you-2018
정우성 철수 = {AMTR}
yoon se ri drama = {CRASH}
director kang je-gyu = {KANG_JE_GYU}
korean film jang dong gun = taegukgi-2004
"""

UNKNOWN = """
zuhgu
fipi
weni
wina
zoha gimuk
fupa dezi
Song Kang-ho
Bong Joon-ho
Park Chan-wook
Bae Doona
Jeon Do-yeon
Ji Chang-wook
Nam Joo-hyuk
Hong Sang-soo
Na Hong-jin
Kim Ki-duk
Jang Keun-suk
Yoon Eun-hye
Namkoong Min
Hwang Jung-min
Ha Jung-woo
Yoo Ah-in
Gu Jun-pyo
Geum Jan-di
Park Saeroyi
송강호
봉준호
박찬욱
배두나
전도연
황정민
Cho Yi-hyun
Kim Seon-ho
Kim Da-mi
Lee Seung-gi
Jun Jong-seo
Im Soo-jung
Lee Jong-suk
Gong Hyo-jin
Park Bo-gum
Kim Tae-hee
Shin Min-a
Seo Ye-ji
Lee Kwang-soo
Han Suk-kyu
Song Ji-hyo
Im Si-wan
Byun Baek-hyun
Ji Eun-tak
이민호
공효진
김혜수
하정우
son ye jin oasis
won bin sunny
ㅂㅈㅎㅅㅋㅎ
thdrkdgh
snowpiercer
i saw the devil
itaewon class
vincenzo
guten morgen
krankenhaus
buenos dias
merci beaucoup
спасибо
宮﨑駿
ghjklzx
wsxedcrfv
poiuytr
뛟쀍꿻
Tom Cruise
Kate Winslet
Takeshi Kitano
Zhang Ziyi
Maggie Cheung
"""

GROUPS: dict[str, list[tuple[str, str]]] = {
    "names, Revised Romanization": table(REVISED),
    "names, McCune-Reischauer": table(MCCUNE),
    "names, given name first": table(FLIPPED),
    "names, habits of houses": table(HOUSES),
    "names, as fans write": table(FANS),
    "names, family names": table(FAMILY_NAMES),
    "names, typing errors": table(SLIPS),
    "names, parts": table(PARTS),
    "names, characters": table(ROLES),
    "names, less known people": table(LESSER),
    "names, Hangul": table(IN_HANGUL),
    "names, decomposed": NAMES_NFD,
    "names, initials": table(INITIALS),
    "names, wrong layout": table(OTHER_LAYOUT),
    "names, with something else": table(WITH_MORE),
}
NOTHING = UNKNOWN.strip().splitlines()
