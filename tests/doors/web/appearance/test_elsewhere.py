"""What the house wears is worn wherever it shows itself: on sites of others, in mails, on a phone, offline."""

import io
import re

from PIL import Image, ImageChops

from berrah.doors.house import House
from berrah.doors.web.assets import shelf
from berrah.kit.mail import Mail, Postman, put
from berrah.moderation.appearance import Look, palette
from berrah.moderation.appearance.colours import DARK_GROUNDS, LIGHT_GROUNDS, READABLE, contrast
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.kit.pictures import files
from tests.liveblogs.telling import opens
from tests.mailbox import Mailbox, designed, mailbox, plain, postman

__all__ = ["mailbox", "postman"]
TOLD = {"name": "ada", "secret": "s3cr3t", "address": "new@example.org"}
FACE = Look("Le Crieur", "Ce que dit la ville", "#ffd166")  # a yellow that nobody could read on white


async def sheet(reader: Reader, path: str) -> tuple[str, Image.Image]:
    """The address of the sheet that a page names, and the sheet."""
    where = "/" + (await reader.opens(path)).meta("og:image").partition("://")[2].partition("/")[2]
    answer = await reader.http.get(where)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return where, Image.open(io.BytesIO(answer.content)).convert("RGB")


async def test_a_sheet_wears_the_name_the_colour_and_the_logo(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("مرحبا بكم")
    guest, seen = await come(), []
    logo = await house.facade.take(files.picture(size=(96, 96)))
    for face in (Look(), Look(FACE.name), Look(FACE.name, accent=FACE.accent), Look(FACE.name, logo=logo)):
        await house.facade.change(None, face)
        for path in (f"/@ada/{post.id}", "/about"):
            seen.append(await sheet(guest, path))
            assert (await guest.opens(path)).meta("og:site_name") == house.settings.name
    assert len({where for where, _ in seen}) == len(seen), "another face has another address"
    for (_, before), (_, after) in zip(seen, seen[2:], strict=False):
        assert ImageChops.difference(before, after).getbbox(), "and looks otherwise"
    gone, _ = seen[0]
    moved = await guest.http.get(gone)
    assert (moved.status_code, moved.headers["location"]) == (302, seen[-2][0])


async def test_the_card_in_a_frame_wears_it_too(come: Come, house: House, ada: Person) -> None:
    post, told = await ada.says("hello"), await opens(ada, "Vigil")
    await house.facade.change(None, FACE)
    logo = await house.facade.take(files.picture(size=(96, 96)))
    guest = await come()
    card = await guest.opens(f"/@ada/{post.id}/embed")
    (style,) = [one["href"] for one in card.all("link") if one["rel"] == "stylesheet"]
    assert style.endswith(".ffd166/card.css")
    said = (await guest.http.get(style)).text
    colours = palette(FACE.accent)
    for tones, grounds in ((colours.light, LIGHT_GROUNDS), (colours.dark, DARK_GROUNDS)):
        assert f"--accent:{tones.accent}" in said
        assert all(contrast(tones.accent, ground) >= READABLE for ground in grounds)
    await house.facade.change(None, Look(FACE.name, accent=FACE.accent, logo=logo))
    for path in (f"/@ada/{post.id}/embed", f"/live/{told.slug}/embed"):
        page = await guest.opens(path)
        assert house.facade.now.small_logo in [one["src"] for one in page.all("img")], path
        assert "Le Crieur" in page.text
        assert shelf().url("mark.svg") not in page.answer.text
    for path in (f"/@ada/{post.id}", told.path):
        answer = await guest.http.get("/api/oembed", params={"url": f"{house.settings.url}{path}"})
        assert answer.json()["provider_name"] == "Le Crieur"


async def test_a_mail_shows_logo_colour_and_name(house: House, mailbox: Mailbox, postman: Postman) -> None:
    logo = await house.facade.take(files.picture(size=(96, 96)))
    for face in (FACE, Look(FACE.name, accent=FACE.accent, logo=logo)):
        await house.facade.change(None, face)
        await house.write(put, Mail(f"x{face.logo}", "a@example.org", "moving", "ar", TOLD))
        await postman.go_round()
        made = mailbox.last()
        assert "Le Crieur" in plain(made)
        html = designed(made)
        assert "<bdi>Le Crieur</bdi>" in html
        shown = re.findall(r'<img src="([^"]*)"', html)
        assert shown == ([f"{house.settings.url}{face.icons[48]}"] if face.logo else [])
        assert f"background:{palette(FACE.accent).light.accent}" in html
        assert contrast(palette(FACE.accent).light.accent, "#ffffff") >= READABLE


async def test_a_phone_keeps_the_logo_and_shows_it_offline(come: Come, house: House, ada: Person) -> None:
    guest = await come(None, "ar")
    assert "mark.svg" in (await guest.opens("/offline")).answer.text
    logo = await house.facade.take(files.picture(size=(96, 96)))
    await house.facade.change(None, Look(FACE.name, FACE.tagline, FACE.accent, logo))
    page = await guest.opens("/offline")
    assert house.facade.now.large_logo in [one["src"] for one in page.all("img")]
    assert "mark.svg" not in page.answer.text
    told = (await guest.http.get("/manifest.webmanifest")).json()
    assert (told["name"], told["description"]) == (FACE.name, FACE.tagline)
    assert [one["src"] for one in told["icons"]] == [house.facade.now.icons[192], house.facade.now.icons[512]]
    for one in told["icons"]:
        assert (await guest.http.get(one["src"])).status_code == 200
    assert "logo" in (await guest.http.get("/sw.js")).text
