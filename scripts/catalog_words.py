"""Words that are not ours, and words that are: docs/words.md as far as a machine can read.

Each language has its own list: what never to write, with what to write instead. TERMS says by which word a thing goes
in each language, so that nothing has two names. Tags, placeholders, addresses and code are not read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_APART: Final = re.compile(
    r"<[^>]*>|%\(\w+\)s|&#?\w+;|\w+://\S+|\b\w+\.(?:json|csv|html|md|com|example)\b|\bberrah \w+"
)


class Never(NamedTuple):
    """What must not stand in a text, and what to write instead."""

    found: re.Pattern[str]
    instead: str


class Term(NamedTuple):
    """Where the English says this, the others say one of these."""

    en: re.Pattern[str]
    fr: re.Pattern[str]
    ar: re.Pattern[str]


def _never(words: dict[str, str]) -> list[Never]:
    return [Never(re.compile(word, re.IGNORECASE), instead) for word, instead in words.items()]


def _terms(words: dict[str, tuple[str, str]]) -> list[Term]:
    return [
        Term(re.compile(rf"\b({en})\b", re.IGNORECASE), re.compile(fr, re.IGNORECASE), re.compile(ar))
        for en, (fr, ar) in words.items()
    ]


NEVER: Final = {
    "en": _never(
        {
            r"\bhouses?\b": "server",
            r"\bdirect messages?\b": "private message",
            r"(?<!e-)\bmails?\b(?! server)|\b(an?|this|that) letter\b": "e-mail",
            r"\b(re)?tweets?\b|\btoots?\b|\bboosts?\b": "post, repost",
            r"\.\.\.": "…",
        }
    ),
    "fr": _never(
        {
            r"\bhashtags?\b": "mot-dièse",
            r"\bcourriels?\b|adresse électronique|\bmails?\b(?<!e-mail)(?<!e-mails)": "e-mail",
            r"\bde e-mails?": "d’e-mail",
            r"messages? directs?\b": "message privé",
            r"\bmaison\b": "serveur",
            r"\bveuillez\b": "l’impératif",
            r"\b(tu|toi)\b": "vous",
            r"\b(posts?|poster|likes?|liker|tweets?|followers|spam)\b": "le mot français",
            r"\b(timelines?|threads?|feeds?|login|notifier)\b": "le mot français",
            r"\w·\w|\w\(e\)": "un tour neutre",
            r'\.\.\.|"': "… et « »",
        }
    ),
    "ar": _never(
        {
            r"منشور(?!ة)|تغريد|بوست": "رسالة",
            r"(?<!صاحب ال)رسالة مباشرة|رسائل مباشرة|الرسائل المباشرة": "رسالة خاصة",
            r"هاشتا[غجق]": "وسم",
            r"[إا]يميل": "بريد إلكتروني",
            r"سيرفر": "خادم",
            r"فلتر|مرشِّ?ح": "عامل تصفية",
            r"وِب": "ويب",
            r"استخدام(?<!شروط استخدام)(?<!شروط الاستخدام)|يستخدم|استخدم": "استعمال",
            r"المبدئية": "الافتراضية",
            r"\b(الى|اضافة|انشاء|ارسال|اعادة|اعدادات)\b": "الهمزة في موضعها",
            r"\b(اذا|او|الغاء|ازالة|إسم|إستعمال)\b": "الهمزة في موضعها",
            r"اً": "ًا",
            r"[\u0600-\u06ff][,;?]": "، ؛ ؟",
            r"[٠-٩۰-۹]": "أرقامًا يكتبها البرنامج",
            r'\.\.\.|"': "… و« »",
        }
    ),
}
TERMS: Final = _terms(
    {
        "hashtags?": (r"mots?-dièse", r"وسم|وسوم"),
        "servers?": (r"serveur", r"خادم|خوادم"),
        "private messages?": (r"messages? privés?|messagerie", r"خاصة"),
        "e-mails?": (r"e-mail", r"بريد"),
        "reposts?|reposted": (r"rela[iy]", r"نشر|الإعادة"),
        "followers": (r"abonn", r"متابِ?ع"),
        "profiles?": (r"profil", r"ملف"),
        "filters?": (r"filtr", r"تصفية"),
        "polls?": (r"sondage", r"استطلاع"),
        "passkeys?": (r"clés? d’accès", r"مفات?يح?\S* \S*مرور|مفتاح \S*مرور"),
        "tokens?": (r"jeton", r"رمز|رموز"),
        "organisations?": (r"organisation", r"منظم"),
        "invitations?": (r"invitation", r"دعو"),
        "live pages?": (r"pages? en direct", r"صفح\w* \w*مباشرة"),
        "witness(es)?": (r"témoi", r"شاهد|شهود|شهاد"),
        "settings?": (r"réglage", r"إعداد"),
        "notifications?": (r"notif", r"إشعار"),
        "emoji": (r"émoji", r"رمز|رموز"),
        "archives?": (r"archive", r"أرشيف"),
        "appeals?": (r"contest", r"عترا?ض"),
        "passwords?": (r"mots? de passe", r"كلم\S* \S*مرور"),
    }
)


def foreign(text: str, language: str) -> Iterator[str]:
    """What stands in a text and is not our word for it; one line each."""
    said = _APART.sub(" ", text)
    for one in NEVER.get(language, ()):
        if found := one.found.search(said):
            yield f"{found[0].strip()!r} is not our word: {one.instead}"


def renamed(english: str, forms: Sequence[str], language: str) -> Iterator[str]:
    """Things of the English text that go by another name in the translation; one line each."""
    if language not in {"fr", "ar"}:
        return
    said = _APART.sub(" ", english)
    for term in TERMS:
        ours = term.fr if language == "fr" else term.ar
        if (found := term.en.search(said)) and not any(ours.search(form) for form in forms):
            yield f"{found[0]!r} goes by another name here; docs/words.md has ours"
