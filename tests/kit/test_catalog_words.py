"""The words of docs/words.md: what never stands in a catalog, and by which word a thing goes."""

import re
from pathlib import Path
from typing import Final

import pytest

from scripts.catalog_arabic import miscounted, misdirected
from scripts.catalog_words import foreign, renamed

GLOSSARY: Final = Path(__file__).parent.parent.parent / "docs" / "words.md"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This house sends no e-mail"),
        ("en", "A letter is on its way to you"),
        ("en", "Send me a mail"),
        ("en", "A direct message"),
        ("fr", "Tout ce qui porte ce hashtag"),
        ("fr", "Votre adresse électronique"),
        ("fr", "Plus de e-mails"),
        ("fr", "Veuillez vous connecter"),
        ("fr", "Vous êtes connecté·e"),
        ("fr", "Et toi, qu’en dis-tu ?"),
        ("ar", "منشور جديد"),
        ("ar", "رسالة مباشرة من ada"),
        ("ar", "الذهاب الى الصفحة"),
        ("ar", "نعم, ثم لا"),
        ("ar", "٣ رسائل"),
        ("ar", "شكراً"),
    ],
)
def test_what_is_not_our_word_is_said(language: str, text: str) -> None:
    assert list(foreign(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Welcome to %(house)s; the mail server answers. Letters, digits and _."),
        ("en", "In the terminal: berrah house health"),
        ("fr", "likes.json contient ce que vous avez aimé, un e-mail est parti"),
        ("fr", "Par exemple spam.example"),
        ("ar", "الرسائل المنشورة، وصاحب الرسالة مباشرة، وشروط الاستخدام"),
        ("ar", "شكرًا؟ https://x.example/?a=1,2"),
    ],
)
def test_what_is_ours_passes(language: str, text: str) -> None:
    assert list(foreign(text, language)) == []


def test_a_thing_has_one_name_in_each_language() -> None:
    assert list(renamed("Your passkey", ["Votre clé"], "fr"))
    assert list(renamed("Your passkey", ["Votre clé d’accès"], "fr")) == []
    assert list(renamed("Follow a hashtag", ["متابعة موضوع"], "ar"))
    assert list(renamed("Follow a hashtag", ["متابعة وسم"], "ar")) == []


def test_the_glossary_says_what_is_checked() -> None:
    table = GLOSSARY.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|[^|]*\|$", table, re.MULTILINE)
    assert len(rows) > 60
    for english, french, arabic in rows[1:]:
        for language, said in (("en", english), ("fr", french), ("ar", arabic)):
            assert list(foreign(said, language)) == [], said
        assert list(renamed(english, [french], "fr")) == []
        assert list(renamed(english, [arabic], "ar")) == []


SIX: Final = ["لا أيام", "يوم واحد", "يومان", "%(n)s أيام", "%(n)s يومًا", "%(n)s يوم"]


@pytest.mark.parametrize(
    ("form", "said"), [(4, "%(n)s يوم"), (3, "%(n)s يومًا"), (4, "<b>%(n)s</b> رمز"), (4, "بقي %(n)s رمز")]
)
def test_counted_nouns_stand_in_their_case(form: int, said: str) -> None:
    assert list(miscounted(SIX)) == []
    assert list(miscounted([*SIX[:form], said, *SIX[form + 1 :]]))


@pytest.mark.parametrize(
    "said", ["%(n)s ردًّا", "%(n)s رسالة جديدة", "%(n)s رمزَ استرداد", "%(n)s على الأكثر", "اليوم %(n)s"]
)
def test_what_may_follow_eleven(said: str) -> None:
    assert list(miscounted([*SIX[:4], said, SIX[5]])) == []


def test_six_forms_are_six() -> None:
    assert list(miscounted(SIX[:2]))


def test_a_name_from_left_to_right_is_kept_apart() -> None:
    assert list(misdirected("حساب @%(name)s"))
    assert list(misdirected("حساب \u2068@%(name)s"))
    assert list(misdirected("حساب \u2068@%(name)s\u2069")) == []
