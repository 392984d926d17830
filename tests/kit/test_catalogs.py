"""The upkeep of the catalogs: what is found in the source, what is kept, and what is complained of."""

from pathlib import Path

import pytest

from scripts.catalog_french import spaced, stiff
from scripts.catalog_sources import Wanted, gather
from scripts.catalogs import main, path_of

PYTHON = """
class Problem(Exception): ...
class Refused(Problem): ...
class Unknown(errors.Refused): ...
class OutRefused(Exception): ...
tongue.gettext("Hello")
N_("Later " "on")
tongue.ngettext("%(n)s post", "%(n)s posts", 3)
tongue.pgettext("a verb", "Post")
tongue.gettext(not_known_here)
raise errors.Refused("post.empty") if empty else Unknown(code="post.unknown")
raise Refused("a.b" if one else "a.c", limit=1)
raise Unknown("a.d") from OutRefused("no sentence")
"""
PAGE = """<p>{{ _('Bye') }} {% trans name=who %}
  Hi {{ name }}
{% endtrans %}{% trans n=many %}one{% pluralize %}{{ n }} of them{% endtrans %}</p>"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text(PYTHON)
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path


def test_what_is_said_is_found(package: Path) -> None:
    source = gather(package)
    assert source.codes == {"too_many", "post.empty", "a.b", "a.c", "a.d"}
    assert source.sentences == {
        Wanted(None, "Hello"),
        Wanted(None, "Later on"),
        Wanted(None, ("%(n)s post", "%(n)s posts")),
        Wanted("a verb", "Post"),
        Wanted(None, "Bye"),
        Wanted(None, "Hi %(name)s"),
        Wanted(None, ("one", "%(n)s of them")),
    }


def test_a_broken_template_is_not_passed_over(package: Path) -> None:
    (package / "page.html").write_text("{% trans %}never ends")
    with pytest.raises(Exception, match="trans"):
        gather(package)


def put(package: Path, language: str, old: str, new: str) -> None:
    path = path_of(package, language)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def complaints(package: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["--package", str(package), *arguments]) in {0, 1}
    return capsys.readouterr().out.splitlines()


def filled(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A small package whose catalogs are complete."""
    (package / "a.py").write_text('_("Hello %(name)s")\nngettext("%(n)s post", "%(n)s posts", 3)\n')
    (package / "page.html").unlink()
    complaints(package, capsys)
    for language in ("en", "fr", "ar"):
        put(package, language, 'msgid "too_many"\nmsgstr ""', 'msgid "too_many"\nmsgstr "Slow down"')
    for language in ("fr", "ar"):
        put(package, language, 'msgid "Hello %(name)s"\nmsgstr ""', 'msgid "Hello %(name)s"\nmsgstr "Oh : %(name)s"')
        for form in range(6):
            path = path_of(package, language)
            path.write_text(path.read_text().replace(f'msgstr[{form}] ""', f'msgstr[{form}] "%(n)s x"'))
    assert complaints(package, capsys) == []


def test_new_strings_are_put_in_and_asked_for(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = complaints(package, capsys)
    assert "fr: empty: 'Hello'" in said
    assert "en: empty: error 'a.b'" in said
    assert "en: empty: 'Hello'" not in said
    assert path_of(package, "ar").read_text().count("msgstr[5]") == 2


def test_a_complete_catalog_passes_and_french_gets_its_spaces(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(package, capsys)
    assert complaints(package, capsys, "--check") == []
    assert 'msgstr "Oh\u202f: %(name)s"' in path_of(package, "fr").read_text(encoding="utf-8")


def test_what_goes_is_set_aside_and_comes_back(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(package, capsys)
    before = path_of(package, "fr").read_bytes()
    said = (package / "a.py").read_text()
    (package / "a.py").write_text("")
    assert "fr: unused: 'Hello %(name)s'" in complaints(package, capsys, "--check")
    assert path_of(package, "fr").read_bytes() == before
    assert "fr: set aside (--tidy forgets it): 'Hello %(name)s'" in complaints(package, capsys)
    assert "#~ msgid" in path_of(package, "fr").read_text()
    (package / "a.py").write_text(said)
    assert complaints(package, capsys) == []
    assert path_of(package, "fr").read_bytes() == before
    (package / "a.py").write_text("")
    assert complaints(package, capsys, "--tidy") == []


@pytest.mark.parametrize(
    ("language", "old", "new", "fault"),
    [
        ("fr", "Oh\u202f: %(name)s", "Oh", "placeholders or markup differ"),
        ("fr", "Oh\u202f: %(name)s", "<b>%(name)s</b>", "placeholders or markup differ"),
        ("fr", "Oh\u202f: %(name)s", "Oh: %(name)s", "French wants"),
        ("ar", 'msgstr[5] "%(n)s x"', 'msgstr[5] "x"', "placeholders or markup differ"),
        ("ar", 'msgstr[1] "%(n)s x"', 'msgstr[1] "%(m)s x"', "placeholders or markup differ"),
        ("ar", 'msgstr[5] "%(n)s x"\n', "", "empty"),
        ("ar", 'msgstr[5] "%(n)s x"', 'msgstr[5] "%(n)s x"\nmsgstr[6] "%(n)s x"', "more translations than num_plurals"),
        ("ar", "nplurals=6", "nplurals=7", "not as this script writes it"),
        ("ar", 'msgstr[2] "%(n)s x"', 'msgstr[2] ""', "empty"),
        ("fr", 'msgid "Hello', '#, fuzzy\nmsgid "Hello', "fuzzy"),
        ("en", "# The sentences", "# Some sentences", "not as this script writes it"),
        ("en", "Slow down", "Slow down %(retry_after)s", "placeholders or markup differ"),
    ],
)
def test_what_is_wrong_is_said(
    package: Path, capsys: pytest.CaptureFixture[str], language: str, old: str, new: str, fault: str
) -> None:
    filled(package, capsys)
    put(package, language, old, new)
    assert fault in "\n".join(complaints(package, capsys, "--check"))


def test_few_arabic_numbers_need_no_digit(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(package, capsys)
    put(package, "ar", 'msgstr[2] "%(n)s x"', 'msgstr[2] "xx"')
    assert complaints(package, capsys, "--check") == []


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Qui : moi ! « Non » ; l'autre ?", "Qui\u202f: moi\u202f! «\u202fNon\u202f»\u202f; l’autre\u202f?"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("%(name)s : 12:30", "%(name)s\u202f: 12:30"),
        ("voir https://x.example/?a=1 &amp; <a href='b:c'>là</a>", None),
    ],
)
def test_french_is_set_as_a_printer_does(typed: str, set_: str | None) -> None:
    assert spaced(typed) == (set_ or typed)
    assert spaced(spaced(typed)) == spaced(typed)


def test_no_word_that_loses_its_vowel_stands_before_a_name() -> None:
    assert stiff("Les e-mails de %(house)s arrivent")
    assert not stiff("Les e-mails du serveur %(house)s arrivent")
