"""Three languages: sentences, refusals, plurals, numbers and times, each as its readers write them."""

import re
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from berrah.kit.errors import Refused, TooMany, Unknown
from berrah.kit.i18n import LANGUAGES, Language, catalogs, choose, prepare, speak, words

NOON = 1_762_948_800_000  # 2025-11-12 12:00 UTC
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("asked", "wished", "chosen"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", None, "fr"),
        ("de,ar-MA;q=0.5,en;q=0.4", None, "ar"),
        ("en;q=0.1, fr;q=0.2", None, "fr"),
        ("ary", None, "ar"),
        ("FR", None, "fr"),
        ("fr;q=0,en;q=0.1", None, "en"),
        ("fr", "ar", "ar"),
        ("fr", "de", "fr"),
        ("fr", "", "fr"),
        ("de", None, "en"),
        ("*", None, "en"),
        ("", None, "en"),
        (";;q=,,fr;q=x,\x00", None, "en"),
    ],
)
def test_everybody_gets_a_language(asked: str, wished: str | None, chosen: str) -> None:
    assert choose(asked, wished) == chosen


def test_the_house_has_a_language_of_its_own() -> None:
    assert choose("de", default="ar") == "ar"


@given(st.text(), st.none() | st.text())
def test_whatever_is_asked_a_language_is_chosen(asked: str, wished: str | None) -> None:
    assert choose(asked, wished) in LANGUAGES


def test_a_tongue_is_made_once() -> None:
    assert speak("fr") is speak("fr")
    assert speak("tlh") is speak("en")
    assert [(speak(language).language, speak(language).direction) for language in LANGUAGES] == [
        ("fr", "ltr"),
        ("en", "ltr"),
        ("ar", "rtl"),
    ]


def test_what_no_catalog_has_is_said_as_it_is() -> None:
    french = speak("fr")
    assert french.gettext("Nobody translated %(this)s.", this="me") == "Nobody translated me."
    assert french.ngettext("%(n)s cow", "%(n)s cows", 1_200) == "1\u202f200 cows"
    assert french.ngettext("%(n)s cow", "%(n)s cows", 1) == "1 cow"
    assert french.error(Refused("no.such_code")) == "no.such_code"


def test_placeholders_never_fail() -> None:
    english = speak("en")
    assert english.gettext("100 % of %(a)s, 50%% of %(b)s %(c)d %", a="%(b)s") == "100 % of %(b)s, 50% of %(b)s %(c)d %"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "C’est trop long\u202f: 1\u202f156 caractères, pour une limite de 140."),
        ("en", "This is too long: 1,156 characters, and the limit is 140."),
        ("ar", "هذا أطول من اللازم: عدد الأحرف 1.156 والحد الأقصى 140."),
    ],
)
def test_a_refusal_is_a_sentence(language: str, said: str) -> None:
    assert speak(language).error(Refused("post.too_long", length=1_156, limit=140)) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", [Unknown("post.unknown"), TooMany(retry_after=9), Refused("follow.self")])
def test_every_language_knows_the_refusals(language: str, problem: Refused) -> None:
    said = speak(language).error(problem)
    assert problem.code not in said
    assert "%(" not in said
    assert (re.search("[ء-ي]", said) is not None) == (language == "ar")


def test_a_latin_word_keeps_its_place_in_an_arabic_sentence() -> None:
    refused = Refused("token.scope", scope="write:statuses")
    assert "\u2068write:statuses\u2069" in speak("ar").error(refused)
    assert "\u2068" not in speak("fr").error(refused)


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en", 0, "in 1 second"),
        ("en", 59, "in 59 seconds"),
        ("en", 61, "in 2 minutes"),
        ("fr", 60, "dans 1 minute"),
        ("fr", 7_000, "dans 2 heures"),
        ("ar", 120, "بعد دقيقتين"),
        ("ar", 180, "بعد 3 دقائق"),
        ("ar", 660, "بعد 11 دقيقة"),
    ],
)
def test_how_long_to_wait(language: str, seconds: int, said: str) -> None:
    assert speak(language).wait(seconds) == said


@given(st.integers(0, 10_000))
def test_arabic_has_the_six_forms_of_cldr(n: int) -> None:
    order = ["zero", "one", "two", "few", "many", "other"]
    assert order[catalogs()["ar"].form_of(n)] == Locale.parse("ar").plural_form(n)


@pytest.mark.parametrize(
    ("language", "date", "moment", "number"),
    [
        ("fr", "12 novembre 2025", "12 novembre 2025, 13:00", "12\u202f345,5"),
        ("en", "November 12, 2025", "November 12, 2025, 1:00\u202fPM", "12,345.5"),
        ("ar", "12 نونبر 2025", "12 نونبر 2025، 13:00", "12.345,5"),
    ],
)
def test_dates_and_numbers_as_they_are_written(language: str, date: str, moment: str, number: str) -> None:
    tongue = speak(language)
    assert tongue.date(NOON, "Africa/Casablanca") == date
    assert tongue.moment(NOON, "Africa/Casablanca") == moment
    assert tongue.number(12_345.5) == number


def test_a_day_depends_on_where_one_is() -> None:
    late = NOON + 11 * HOUR + 30 * MINUTE
    assert speak("fr").date(late) == "12 novembre 2025"
    assert speak("fr").date(late, "Africa/Casablanca") == "13 novembre 2025"
    assert speak("fr").date(late, "Not/AZone") == speak("fr").date(late, "../x") == "12 novembre 2025"


@pytest.mark.parametrize(
    ("passed", "french", "english", "arabic"),
    [
        (-5 * MINUTE, "à l’instant", "now", "الآن"),
        (59_999, "à l’instant", "now", "الآن"),
        (3 * MINUTE, "3\xa0min", "3 min", "3 د"),
        (2 * HOUR + 1, "2\u202fh", "2 hr", "2 س"),
        (DAY, "11 nov.", "Nov 11", "11 نونبر"),
        (316 * DAY, "31 déc. 2024", "Dec 31, 2024", "31 دجنبر 2024"),
    ],
)
def test_how_long_ago(passed: int, french: str, english: str, arabic: str) -> None:
    said = {language: speak(language).ago(NOON - passed, NOON) for language in LANGUAGES}
    assert said == {"fr": french, "en": english, "ar": arabic}


@given(st.integers(-(10**11), 4 * 10**12), st.integers(0, 4 * 10**12))
def test_no_moment_is_too_far(ms: int, now: int) -> None:
    for language in LANGUAGES:
        assert speak(language).ago(ms, now)
        assert speak(language).moment(ms)


def rendered(language: Language, template: str, **facts: object) -> str:
    environment = Environment(autoescape=True, loader=DictLoader({"page": template}))
    prepare(environment)
    return environment.get_template("page").render({**words(speak(language)), **facts})


def test_templates_speak() -> None:
    assert rendered("fr", "{{ _('now') }} {% trans %}now{% endtrans %}") == "à l’instant à l’instant"
    template = "{% trans n=minutes %}in {{ n }} minute{% pluralize %}in {{ n }} minutes{% endtrans %}"
    assert rendered("ar", template, minutes=2) == "بعد دقيقتين"
    assert rendered("fr", "{{ ngettext('in %(n)s hour', 'in %(n)s hours', 1200) }}") == "dans 1\u202f200 heures"
    assert rendered("en", "{{ pgettext('a context', 'Post') }}, {{ npgettext('c', 'one', 'many', 2) }}") == "Post, many"


def test_in_a_template_the_sentence_is_markup_and_the_fact_is_not() -> None:
    template = (
        "{% trans name=name %}\n  <b>{{ name }}</b> has 100%\n  of it{% endtrans %}{{ _('Hi %(name)s', name=name) }}"
    )
    said = rendered("fr", template, name="<i>&")
    assert said == "<b>&lt;i&gt;&amp;</b> has 100% of itHi &lt;i&gt;&amp;"


def test_no_catalog_carries_line_numbers_or_dates() -> None:
    for path in Path(__file__).parents[2].glob("src/berrah/locales/*/messages.po"):
        assert not re.search(r"^#:|-Date:", path.read_text(encoding="utf-8"), re.MULTILINE)
