"""The pages in a text browser: what matters comes soon, and everything can be done."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from berrah.doors.house import House
from tests.cast import PASSWORD, Person
from tests.doors.web.searching.telling import indexed
from tests.doors.web.text_browser.w3m import TextBrowser

pytestmark = pytest.mark.browser
Text = Callable[[str], TextBrowser]
# Where a picture has no words, its file name would stand: `[mark]`.
_FILE_NAME = re.compile(r"\[[a-z0-9.]+\]")
_SOON = 25  # lines: a screen


@pytest.fixture
def text(served: str, tmp_path: Path) -> Text:
    """A text browser that asks for pages in a language."""
    program = shutil.which("w3m")
    if not program:
        pytest.skip("w3m is not installed: scripts/chromium says how")

    def make(language: str) -> TextBrowser:
        home = tmp_path / f"home-{language}"
        home.mkdir()
        return TextBrowser(program, home, served, language)

    return make


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Sign up", "Favourites")), ("fr", ("S’inscrire", "Favoris")), ("ar", ("إنشاء حساب", "المفضلة"))],
)
async def test_a_stranger_reads(text: Text, ada: Person, bob: Person, language: str, words: tuple[str, ...]) -> None:
    first = await ada.says("Le mur est à tout le monde")
    await bob.answers(first, "والسوق لنا جميعا")
    browser = text(language)
    for path, soon in (("/", 30), ("/public", _SOON), ("/@ada", _SOON), (f"/@ada/{first.id}", _SOON)):
        shown = await browser.reads(path)
        lines = shown.splitlines()
        at = next(number for number, line in enumerate(lines) if "Le mur est à tout le monde" in line)
        assert at < soon, f"{path}: {shown}"
        assert "@ada" in "".join(lines[max(0, at - 3) : at]), f"{path}: {shown}"
        assert not _FILE_NAME.search(shown), f"{path}: {shown}"
    thread = await browser.reads(f"/@ada/{first.id}")
    assert -1 < thread.find("Le mur") < thread.find("والسوق لنا جميعا")
    front = await browser.reads("/")
    assert all(word in front for word in words), front


@pytest.mark.parametrize(
    ("language", "nothing", "list_wrong"),
    [("en", "Nothing found", "Log in"), ("fr", "Rien trouvé", "connectez-vous"), ("ar", "لا نتائج", "سجّل الدخول")],
)
async def test_a_stranger_searches(
    text: Text, house: House, ada: Person, language: str, nothing: str, list_wrong: str
) -> None:
    await ada.says("Le mur est à tout le monde")
    await ada.says("والسوق لنا جميعا")
    await indexed(house)
    browser = text(language)
    for asked, said in (("MUR", "Le mur est"), ("لنا", "والسوق لنا"), ("frm:ada mur", "from:ada mur")):
        shown = await browser.reads(f"/search?{urlencode({'q': asked})}")
        at = next((number for number, line in enumerate(shown.splitlines()) if said in line), _SOON)
        assert at < _SOON, shown
        assert not _FILE_NAME.search(shown), shown
    assert nothing in await browser.reads("/search?q=goat")
    assert list_wrong in " ".join((await browser.reads("/search?q=list%3Aexperts")).split())
    guide = await browser.reads("/search/help")
    assert "is:repost" in guide
    assert "from:" in guide


async def test_posts_stand_apart(text: Text, ada: Person) -> None:
    for number in range(3):
        await ada.says(f"number {number}")
    lines = (await text("en").reads("/@ada")).splitlines()
    between = lines[lines.index("number 2") : lines.index("number 1")]
    assert any(line.startswith("━━━") for line in between), between
    assert sum("@ada" in line for line in between) == 1


async def test_somebody_signs_up_writes_and_goes(text: Text, ada: Person) -> None:
    browser = text("en")
    await ada.says("hello")
    typed = {"name": "zoe", "email": "zoe@example.org", "password": PASSWORD, "display_name": "Zoé"}
    shown = await browser.sends("/signup", "/signup", **typed)
    assert "Step 2 of 2" in shown
    home = await browser.reads("/")
    assert home.splitlines()[0] == "To the content To the posts"
    assert "unread" not in home  # nothing is
    shown = await browser.sends("/", "/posts", text="Written in a text browser, for @ada")
    assert "Written in a text browser, for @ada" in shown
    assert "Written in a text browser, for @ada" in await browser.reads("/@zoe")
    await browser.sends("/@ada", "/@ada/follow")
    assert "hello" in await browser.reads("/")
    await browser.sends("/", "/logout")
    assert "Log in" in await browser.reads("/")
    shown = await browser.sends("/login", "/login", login="zoe", password="no, not this one")
    assert "zoe" in shown  # what was typed is still there
    shown = await browser.sends("/login", "/login", login="zoe", password=PASSWORD)
    assert "Written in a text browser" in shown
