"""What stands in articles and is neither an entry nor what is said of one. Every table has one form a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kdrama_tui.articles.words import words_of

_LONGEST = 120  # characters; what is longer is prose


def _any_of(*forms: str, flags: int = re.I) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), flags)


def _words(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_PICTURE = r"(?:photo|image|picture|poster|still|screenshot)s?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NETWORKS = _words(
    words_of(
        "facebook twitter instagram pinterest whatsapp reddit linkedin telegram tumblr youtube flipboard tiktok"
    )
)
_BUTTONS = _words(
    words_of(
        "share tweet pin email print like save follow subscribe unsubscribe join newsletter reply quote report"
    )
)

_NOISE = _any_of(
    # advertisements and other articles
    r"advertis(?:e?ments?|ing)(?:\s*:.*)?",
    r"sponsored(?: content| post)?|ad|promoted",
    r"story continues below(?: advertisement)?",
    r"continue reading(?: below)?",
    r"scroll (?:down )?to continue.*",
    r"you (?:may|might|can|should|could) also (?:like|love|enjoy|read|want|be interested)\b[^“\"]*",
    r"also (?:read|see|check|watch|on)\b.*",
    r"(?:read|see) (?:also|more|next|this|it|on|full)\b.*",
    r"see also\b.*",
    r"related(?: (?:posts?|articles?|stories|reads?|reading|topics?|content|news|lists?))?(?:\s*:.*)?",
    r"recommended(?: (?:for you|reading|posts?|articles?|stories))?",
    r"up next\b.*",
    r"don['’]t miss\b.*",
    r"more (?:from|on|like|stories|in)\b.*",
    # pictures
    r"(?:photos?|images?|pictures?|posters?|stills?|screenshots?|video|graphic|art)"
    r"(?: (?:credits?|courtesy|source|via|by|from|copyright|of))*\s*[:/|(–—-].*",
    rf"{_PICTURE} (?:credits?|courtesy|via|by|source|from)\b.*",
    r"(?:credits?|source|courtesy(?: of)?|via|pic)\s*[:/].*",
    r"courtesy of\b.*",
    r"(?:©|\(c\)|copyright|all rights reserved).*",
    r"image|photo|getty images?.*|.{1,30}/getty images?",
    # buttons
    rf"{_BUTTONS}(?: (?:this|it|us|me|on|via|to|now|for|our|with)\b.*|[!:].*)?",
    r"(?:sign ?up|log ?in|sign ?in|log ?out|register)(?: (?:to|now|for|with|here)\b.*|[!:].*)?",
    _NETWORKS,
    r"copy link|link copied.*",
    r"click (?:here|to|the)\b.*|tap (?:here|to)\b.*",
    r"watch (?:the |it |now|on|here|trailer)\b.*|(?:official )?trailer.*",
    r"stream (?:it |now|on|here)\b.*|where to (?:watch|stream)\b.*",
    r"buy (?:it|now|on)\b.*|get it on\b.*",
    # the way through a site
    r"skip to\b.*|(?:main |toggle )?(?:menu|navigation)|home|search|close|open",
    r"back to (?:the )?top|jump to\b.*",
    r"table of contents|contents|in this (?:article|list|story).*",
    r"view (?:this|it|the|our)? ?(?:e-?mail|newsletter|message|letter|online|in (?:your )?browser)\b.*",
    r"(?:having )?(?:trouble|problems) (?:viewing|reading)\b.*",
    r"(?:you (?:are receiving|receive|get|got) this|update your preferences|manage your subscription)\b.*",
    r"(?:letter|issue|vol(?:ume)?|edition|dispatch|bulletin|no|nr)\b\.?\s*(?:no\.?|nr\.?)?\s*#?\d{1,4}"
    r"(?:\s*[·|,–—-].*)?",
    r"(?:from|to|cc|date|sent|reply-to|list-id|message-id|return-path|x-[\w-]+)\s*:\s.*",
    r"users browsing\b.*|(?:posts|joined|location|threads|likes|upvotes|points)\s*:\s*\S.*",
    r"page \d+(?: of \d+)?",
    r"\d+ ?/ ?\d+",
    r"loading…?|loading\.*|show more|load more|view (?:all|more|gallery|profile).*",
    r"next (?:page|post|article|slide)?|prev(?:ious)?(?: page| post| article| slide)?",
    # cookies and conditions
    r"(?:we|this (?:site|website|page)) uses? cookies.*",
    r"accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:cookies|preferences|consent|choices)",
    r"cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions).*",
    r"(?:affiliate )?disclosure.*|disclaimer.*",
    r"this (?:post|article|page) (?:may )?contains? .*(?:affiliate|links).*",
    # who, when and where it is filed
    r"\d+ (?:comments?|shares?|likes?|views?|min(?:ute)?s? read|upvotes?|points)",
    r"(?:reading time\s*:?\s*)?\d+ min(?:ute)?s?(?: read)?",
    r"(?:last )?(?:updated|published|posted|edited)\b.*|edit\s*:.*",
    r"(?-i:(?:[Ww]ritten |[Pp]osted |[Rr]eviewed |[Ee]dited |[Ww]ords )?[Bb]y"
    r" [A-Z][\w.’'-]+(?: [A-Z\"“][\w.’'\"”-]+){0,3}(?:\s*[|·,–—-].*)?)",
    rf"(?!.*(?:: |\s[–—|-]\s)(?-i:[A-Z“\"‘가-힣])){_DAY},? "
    r"(?:.{0,12}\d.{0,20}|(?:morning|afternoon|evening|night)s?)",
    rf"{_MONTH}\.? \d{{1,2}},? \d{{4}}.{{0,20}}",
    r"\d{1,2} [A-Z][a-z]+ \d{4}.{0,20}",
    r"\d{4}-\d\d-\d\d.{0,20}",
    r"tags?\s*:.*|categor(?:y|ies)\s*:.*|filed under.*|topics?\s*:.*",
    # in Korean
    r"(?:(?:입력|수정|등록|승인|게시|작성|기사입력|최종수정)\s*[:.]?\s*)?\d{4}\s?[년.-]\s?\d{1,2}\s?[월.-]\s?\d{1,2}\s?일?.{0,24}",
    r"(?:무단|ⓒ|저작권|사진\s?[=:제]|출처\s?[=:]|글\s?[=:]|기자\s?[=:]).*|.{1,20}\s기자(?:\s.*)?",
    r"(?:광고|공유|구독|댓글|좋아요|이전|다음|목록)(?:하기)?\s?(?:글|\d{0,5})",
    # what stands below a list
    r"corrections? to\b.*|key\s*:.*|legend\s*:.*",
)
_CRUMBS = re.compile(r"[»›>→]")
_STEP = re.compile(r"\[?[\w'’& .-]{1,60}\]?")
_PLACES = frozenset(
    words_of("""
home news film films movies tv television series dramas reviews features interviews lists music culture books about
contact subscribe archive shop search login more blog podcast video
""")
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.I)
_BRACKETED = re.compile(r"\[[^\[\]]{1,24}\](?:\s*\[[^\[\]]{1,24}\])+.*")

_AD = _any_of(
    r"\d{1,2}\s?% off",
    r"\b(?:promo|discount|voucher|coupon)\b",
    r"\b(?:use|with) (?:the )?code\b",
    r"\b(?:paid for|brought to you|sponsored|presented) by\b",
    r"\bfree (?:shipping|delivery|trial)\b",
    r"\b(?:order|register|enrol|shop|subscribe|unsubscribe|book) (?:now|today|here)\b|\bunsubscribe\b",
    r"\b(?:places|seats|tickets|spots) (?:left|available|on sale)\b",
    r"\bour (?:sponsors?|partners?|shop|store)\b",
    r"^(?:an? )?(?:advert|advertisement|ad|anzeige|광고)\s*[:–—-]",
)

_END = _any_of(
    r"(?:\d+ )?(?:comments?|responses?|replies|reactions)(?: \(\d+\))?(?: section)?",
    r"(?:leave|post|write|add|submit) (?:a|your) (?:comments?|reply|response)\b.*",
    r"join the (?:conversation|discussion)\b.*",
    r"\d* ?(?:thoughts?|comments?|responses?|replies) (?:on|to)\b.*",
    r"related (?:posts?|articles?|stories|reads?|reading|lists?|content|news)\s*:?",
    r"(?:you (?:may|might) also (?:like|enjoy|love)"
    r"|more (?:from|like this|stories|articles|to (?:read|explore))"
    r"|recommended(?: (?:for you|reading|posts?|articles?|stories))?"
    r"|read (?:next|more)|up next|trending(?: now| stories)?|popular (?:posts?|now|stories)"
    r"|most (?:read|popular)|latest (?:posts?|news|stories)|recent posts?)\b.{0,40}",
    r"(?:많이 본|관련|추천|인기|최신|다른)\s?(?:기사|뉴스|글|포스트|콘텐츠).{0,40}|댓글.{0,20}",
    r"about the authors?|author bio|filed under.*|post navigation",
)

_AROUND = _any_of(
    r"(?:in )?conclusions?",
    r"(?:to )?(?:wrap(?:ping)?|sum(?:ming)?)(?: (?:it )?(?:all )?(?:up|things up))?",
    r"final (?:thoughts?|words?|notes?|take)|closing (?:thoughts?|words?|notes?)",
    r"(?:the )?(?:bottom line|takeaways?|verdict)|(?:a )?(?:last|parting) (?:words?|thoughts?)",
    r"introduction|intro|overview|preface|foreword|background|summary|methodology",
    r"how we (?:chose|picked|ranked)\b.*",
    r"(?:about|our) (?:this )?(?:list|picks?|selection|criteria|method)\b.*",
    r"key takeaways|at a glance|quick (?:list|look|answer)",
    r"f\.?a\.?q\.?s?|frequently asked questions?|(?:common )?questions(?: and answers)?",
    r"(?:dis)?honou?rable mentions?|bonus(?: (?:picks?|round|mentions?))?|runners?[- ]up",
    r"(?:the )?(?:also[- ]rans|near misses|ones that got away|left out|not on (?:the|this) list)",
    r"also worth (?:a look|watching|seeing)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    r"sources|references|further reading|notes|credits|resources|links|corrections?|p\.?s\.?|postscript",
    r"chapter\b.*|part (?:one|two|three|four|five|\d+|[ivx]+)\b.*",
    r"(?:book|act|scene|volume|section|appendix|prologue|epilogue|preface|interlude)"
    r"(?: (?:\d+|[ivxlc]+|one|two|three|four|five)\b.*)?",
    r"the (?:list|films?|movies?|dramas?|series|picks?|rankings?|contenders|selection|results?)",
    r"(?:films?|movies?|dramas?|series|television|tv|shows|k-dramas)|the end",
    r"enjoy\b.*|happy (?:watching|viewing)\b.*|keep watching\b.*|thank(?:s| you)\b.*",
    r"that['’]s (?:it|all)\b.*",
)

_MENTIONS = _any_of(
    r"(?:(?:some|a few|our|my|and (?:some|the)) )?(?:dis)?honou?rable mentions?",
    r"(?:the )?(?:runners?[- ]up|also[- ]rans|near misses|ones that got away|left out|not on (?:the|this) list)",
    r"also worth (?:a look|watching|seeing)|bubbling under(?: the .{1,20})?|(?:the )?(?:bench|reserves?|waiting list)",
)
_LABELS = (
    r"(?:original |english |korean |native |hangul )?title|also known as|aka|alternative titles?",
    r"(?:release )?(?:year|date|released?)|release|aired|broadcast|network|channel|country|language",
    r"(?:main |lead )?(?:cast|stars?|starring|actors?|leads?)|featuring|with|directors?|directed by|dir",
    r"written by|writers?|screenwriters?|screenplay|producers?|studio",
    r"genres?|(?:running |run)[ -]?time|runtime|length|duration|episodes?|seasons?",
    r"(?:imdb|mdl|mydramalist|rotten tomatoes|audience|our|my)?\s*(?:rating|score)s?|imdb|age rating",
    r"certificate|platforms?|streaming(?: on)?|where to (?:watch|stream)|where|price|watch(?: it)?(?: on)?",
    r"available(?: on)?|plot|synopsis|storyline|story|premise|about|summary|review",
    r"verdict|why (?:you should |to )?watch(?: it)?|why|why it['’]?s? .{0,30}",
    r"what it['’]s about|mood|tissues?|tears|hankies|kleenex|characters?|themes?|trivia|fun facts?|awards?",
    r"ost|soundtrack|quotes?|best (?:scene|line|quote)|watch if|perfect for|pros|cons|tags?",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})(?:\s*[:–—-].*|\s*)", re.I)

_TOPIC = re.compile(
    r"\b(?:korean|korea|k-?dramas?|kdramas?|k-?movies?|hallyu|movies|films|dramas|shows"
    r"|tv series|directors|actors|actresses|tearjerkers|rom-?coms|lists?|top \d+|best"
    r"|must[- ]watch|watch(?:ing|list)|viewers?|fans|cinema|netflix|streaming|genres?"
    r"|recommend\w*|reasons?|guide|tips)\b",
    re.I,
)
_QUESTION = re.compile(
    r"(?:what|why|how|who|where|when|which|is|are|do|does|can|should|will|did)\b.*\?\s*", re.I
)
_OF_FILMS = (
    r"films?|movies?|dramas?|series|k-?dramas?|kdramas?|k-?movies?|shows?|cinema|pictures|tear-?jerkers?|weepies?"
    r"|romances?|rom-?coms?|melodramas?|serials?|screenings?|영화|드라마"
)
_FILMED = re.compile(rf"\b(?:{_OF_FILMS})\b", re.I)
_LISTED = re.compile(
    rf"\b(?:{_OF_FILMS}|list|best|top|must[- ]watch|ranked|ranking|favou?rites?|picks|recommend\w*|watchlist|titles"
    r"|countdown)\b",
    re.I,
)


def is_noise(text: str) -> bool:
    """Whether a line is an advertisement, a credit of a picture, a date, a button or the way through a site."""
    bare = text.strip(" \t»›→>*•|:–—-[]()")
    if not bare:
        return True
    return len(bare) <= _LONGEST and (_is_noise(bare) or is_way(text))


@lru_cache(maxsize=4096)
def _is_noise(bare: str) -> bool:
    return _NOISE.fullmatch(bare) is not None


def is_way(text: str) -> bool:
    """Whether a line shows the way through a site: ``Home › Film``, ``Home | News | Film``, an address."""
    bare = text.strip()
    return len(bare) <= _LONGEST and _is_way(bare)


@lru_cache(maxsize=4096)
def _is_way(bare: str) -> bool:
    if re.search(r"\b(?:19|20)\d\d\b", bare):
        return False
    places = [part.strip(" []").casefold() for part in re.split(r"[|/·•]", bare)]
    if len(places) > 2 and 2 * sum(place in _PLACES for place in places) >= len(places):
        return True
    steps = [step.strip() for step in _CRUMBS.split(bare)]
    if len(steps) > 1 and all(map(_STEP.fullmatch, steps)):
        return True
    return any(pattern.fullmatch(bare) is not None for pattern in (_ADDRESS, _BRACKETED))


def is_ad(text: str) -> bool:
    """Whether a short text sells something."""
    return len(text) <= 3 * _LONGEST and _AD.search(text) is not None


def ends_article(text: str) -> bool:
    """Whether a line stands over comments or over other articles."""
    bare = text.strip(" :!*#")
    return len(bare) <= 60 and _END.fullmatch(bare) is not None


def is_around(text: str) -> bool:
    """Whether a heading stands over something else than an entry, such as a conclusion."""
    bare = text.strip(" :!?.…*#–—-")
    return len(bare) <= 80 and _AROUND.fullmatch(bare) is not None


def opens_mentions(text: str) -> bool:
    """Whether a line stands over titles that did not make it into the list."""
    bare = text.strip(" :!?.…*#–—-")
    return len(bare) <= 60 and _MENTIONS.fullmatch(bare) is not None


def is_label(text: str) -> bool:
    """Whether a line tells one thing of an entry: ``Director: …``, ``Plot``."""
    return len(text) <= 300 and _LABEL.fullmatch(text.strip(" *•-")) is not None


def is_topic(text: str) -> bool:
    """Whether a heading speaks of films in general and not of one."""
    return _TOPIC.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a heading asks something."""
    return _QUESTION.fullmatch(text) is not None


def speaks_of_films(text: str) -> bool:
    """Whether a headline promises films or dramas."""
    return _FILMED.search(text) is not None


def speaks_of_lists(text: str) -> bool:
    """Whether a headline promises films, dramas or a list."""
    return _LISTED.search(text) is not None
