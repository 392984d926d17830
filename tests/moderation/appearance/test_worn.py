"""The house takes a name, a line, a colour and a logo, and goes back to what it wore."""

import asyncio
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Problem, Refused, TooLarge, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts
from berrah.moderation.appearance import LogoClearing, Look, file_of, undoable
from berrah.moderation.appearance.clear import forget_unworn_logos
from berrah.moderation.appearance.model import KEPT, files_of
from tests.cast import Person
from tests.kit.pictures import files
from tests.moderation.staff import administrator, moderator


async def last_change(house: House) -> int:
    async with house.store.read() as look:
        found = await undoable(look)
    return found.id if found else 0


async def told(house: House) -> list[tuple[str, int | None, str]]:
    async with house.store.read() as look:
        done = await acts.record_of(look, Page())
    return [(str(act.what), act.moderator_id, act.subject) for act in done]


async def test_it_wears_what_an_administrator_wants_and_goes_back(house: House) -> None:
    root = await administrator(house)
    given_name = house.settings.name
    assert await house.facade.change(root.id, Look.of(" Le  Crieur ", "Short news", "#0D7A5F"))
    assert house.facade.now == Look("Le Crieur", "Short news", "#0d7a5f")
    assert (house.settings.name, house.settings.description) == ("Le Crieur", "Short news")
    assert not await house.facade.change(root.id, house.facade.now), "sent twice"
    first = await last_change(house)
    await house.facade.change(root.id, Look.of("The Crier", "", ""))
    with pytest.raises(Unknown):
        await house.facade.undo(root.id, first)
    second = await last_change(house)
    await house.facade.undo(root.id, second)
    await house.facade.undo(root.id, second)  # sent twice
    assert house.settings.name == "Le Crieur"
    await house.facade.undo(root.id, first)
    assert house.settings.name == given_name
    assert (await told(house))[-1] == (
        "appearance_changed",
        root.id,
        "name: Le Crieur · tagline: Short news · accent: #0d7a5f",
    )
    assert (await told(house))[0] == ("appearance_undone", root.id, "name: – · tagline: – · accent: –")
    assert await last_change(house) == 0


async def test_only_administrators_change_it(house: House, mallory: Person) -> None:
    mona = await moderator(house)
    for person in (mona, mallory):
        with pytest.raises(Forbidden):
            await house.facade.change(person.id, Look("Mine"))
        with pytest.raises(Forbidden):
            await house.facade.undo(person.id, 1)
    assert house.facade.now == Look()


async def test_other_processes_wear_it_too(house: House) -> None:
    async with open_house(house.choices.base, has_worker=False) as other:
        await house.facade.change(None, Look("Elsewhere"))
        async with asyncio.timeout(60):
            while other.settings.name != "Elsewhere":  # noqa: ASYNC110 - memory tells nobody
                await asyncio.sleep(0.02)
        assert other.settings.name == "Elsewhere"
    async with open_house(house.choices.base, has_worker=False) as later:
        assert later.settings.name == "Elsewhere"


async def test_a_logo_is_painted_anew_whole_and_in_every_size(house: House) -> None:
    key = await house.facade.take(files.picture(size=(600, 300)))
    await house.facade.change(None, Look(logo=key))
    kept = {name: await house.media.blob.read(name) for name in files_of(key)}
    large = Image.open(BytesIO(kept[file_of(key)]))
    assert (large.size, large.mode) == ((512, 512), "RGBA")
    corner, middle = large.getpixel((5, 5)), large.getpixel((256, 256))
    assert isinstance(corner, tuple)
    assert isinstance(middle, tuple)
    assert (corner[3], middle[3]) == (0, 255), "nothing is cut away: what is not wide enough is clear"
    for side in (48, 192, 512):
        icon = Image.open(BytesIO(kept[file_of(key, f"{side}.png")]))
        assert (icon.format, icon.size) == ("PNG", (side, side))
    assert house.facade.now.icons[48] == f"/logo/{key}.48.png"


async def test_nothing_large_or_strange_becomes_a_logo(house: House) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for content in (b"", svg, b"GIF89a", files.picture()[:40]):
        with pytest.raises(Refused):
            await house.facade.take(content)
    with pytest.raises(TooLarge):
        await house.facade.take(b"\x89PNG" + bytes(3_000_000))
    with pytest.raises(Refused):
        await house.facade.take(files.bomb())
    with pytest.raises(Refused):
        await house.facade.change(None, Look(logo="0" * 32))


async def test_logos_nobody_can_go_back_to_are_cleared_away(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    worn, tried = await house.facade.take(files.picture()), await house.facade.take(files.picture(colour="#000"))
    await house.facade.change(None, Look(logo=worn))
    await house.facade.change(None, Look("Later"))
    later = clock.now() + 2 * 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.store.write(forget_unworn_logos)
    assert await LogoClearing(house.store, house.media.blob).clear_once() == 1
    assert await house.facade.has_logo(worn)
    assert not await house.facade.has_logo(tried)
    assert await house.media.blob.size(file_of(tried)) is None
    assert await house.media.blob.size(file_of(worn))


async def test_only_the_last_changes_are_kept(house: House) -> None:
    for n in range(KEPT + 3):
        await house.facade.change(None, Look(f"Name {n}"))
    for _ in range(KEPT):
        await house.facade.undo(None, await last_change(house))
    assert await last_change(house) == 0


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=20))
def test_whatever_is_typed_is_one_short_line_and_a_colour_or_refused(name: str, line: str, accent: str) -> None:
    try:
        look = Look.of(name, line, accent)
    except Problem:
        return
    assert len(look.name) <= 60
    assert len(look.tagline) <= 140
    assert len((look.name + look.tagline).splitlines()) <= 1
    assert look.accent == "" or (len(look.accent) == 7 and int(look.accent[1:], 16) >= 0)
