"""Every component on one page, and every pair of colours readable."""

import re
from importlib.resources import files
from typing import Any

import pytest

from berrah.doors.house import House
from berrah.doors.web.assets import shelf
from berrah.doors.web.pages.designing import TONES, icons
from berrah.moderation.appearance import ACCENT
from berrah.moderation.appearance.colours import DARK_GROUNDS, LIGHT_GROUNDS, contrast
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator

TEMPLATES = files("berrah.doors.web") / "templates"
# Text on its ground, as the style sheets use them together: 4.5:1 (WCAG 2.2, 1.4.3).
TEXT = (
    *(("ink", ground) for ground in ("paper", "card", "accent-soft", "saffron-soft", "mint-soft", "pomegranate-soft")),
    *(("faint", ground) for ground in ("paper", "card")),
    *(("accent", ground) for ground in ("paper", "card", "accent-soft")),
    *(("mint", "card"), ("pomegranate", "card"), ("pomegranate", "paper"), ("accent", "mint-soft")),
    *(("accent", "pomegranate-soft"), ("accent-ink", "accent"), ("card", "pomegranate"), ("paper", "ink")),
)
# What tells where a field is, and what is drawn: 3:1 (1.4.11).
EDGES = (
    *(("edge", "paper"), ("edge", "card"), ("accent", "card"), ("faint", "accent-soft")),
    *(("mint", "mint-soft"), ("saffron", "card")),
)


def tones(side: int) -> dict[str, str]:
    """The colours of one side, as the style sheet says them."""
    both = re.findall(
        r"--([a-z-]+): light-dark\((#\w+), (#\w+)\);", shelf().assets["berrah.css"].content.plain.decode()
    )
    return {name: _long(values[side]) for name, *values in both}


def _long(colour: str) -> str:
    return colour if len(colour) > 4 else "#" + "".join(digit * 2 for digit in colour[1:])


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_told_apart(side: int) -> None:
    known = tones(side)
    for least, pairs in ((4.5, TEXT), (3.0, EDGES)):
        for text, ground in pairs:
            found = contrast(known[text], known[ground])
            assert found >= least, f"{text} on {ground}: {found:.2f}"


def test_faces_can_be_read() -> None:
    hues = re.findall(r"--hue: (#\w{6})", shelf().assets["berrah.css"].content.plain.decode())
    assert len(hues) == 8
    assert all(contrast("#ffffff", hue) >= 4.5 for hue in hues)


def test_the_rooms_know_the_colours_of_the_sheet() -> None:
    light, dark = tones(0), tones(1)
    assert set(light) <= {*TONES, "shadow"}
    assert (light["accent"], (light["paper"], light["card"])) == (ACCENT, LIGHT_GROUNDS)
    assert (dark["paper"], dark["card"]) == DARK_GROUNDS
    sheet = shelf().assets["berrah.css"].content.plain.decode()
    first = dict(re.findall(r"--([a-z-]+): (#\w+);", sheet[: sheet.index("@supports")]))
    assert {name: _long(value) for name, value in first.items()} == light, "older browsers see the light side"


def test_the_style_keeps_to_its_scales() -> None:
    sheets = files("berrah.doors.web") / "static" / "styles"
    for sheet in sheets.iterdir():
        if sheet.name == "tones.css":
            continue
        text = sheet.read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", re.sub(r"--hue: .*|#000\w?|#0003", "", text)), sheet.name
        assert not re.findall(r"(?m)^ +(?:left|right|margin-(?:left|right)|padding-(?:left|right)|width|height):", text)
        assert not re.findall(r"font-size: [\d.]+px", text), sheet.name


async def test_the_page_shows_every_icon_and_every_component(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    page = await reader.opens("/about/design")
    assert page.status == 200
    used = [one.get("href", "") for one in page.all("use")]
    for name in icons():
        assert f"#i-{name}" in used, name
    source = "".join(
        part.read_text(encoding="utf-8") for part in (TEMPLATES / "design").iterdir() if part.name.endswith(".html")
    )
    for part in (
        "frame/fields",
        "frame/faces",
        "frame/icons",
        "accounts/rows",
        "composing/composer",
        "appearance/sample",
    ):
        assert f'from "{part}.html"' in source
    for part in ("tones.css", "forms.css", "people.css", "posts.css", "cascades.css", "frame.css", "posts/entry.html"):
        assert f'data-part="{part}"' in source, part
    for tone in TONES:
        assert page.text.count(f"--{tone}") >= 2, tone
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


async def test_it_is_for_builders(come: Come, house: House, mallory: Person, changes: dict[str, Any]) -> None:
    for person in (None, mallory):
        assert (await (await come(person)).opens("/about/design")).status == 404


class TestWhereTheSettingsSaySo:
    """In development."""

    @pytest.fixture
    def changes(self) -> dict[str, Any]:
        return {"design_page": True}

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    async def test_everybody_sees_it(self, come: Come, language: str) -> None:
        assert (await (await come(None, language)).opens("/about/design")).status == 200
