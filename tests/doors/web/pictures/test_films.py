"""Films and sounds on the pages, in a browser without scripts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from berrah.doors.house import House
from berrah.doors.web.pictures import taking
from berrah.doors.web.wording import focus_class
from berrah.media import Converting, Focus
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import sends, shows
from tests.kit.films import reels
from tests.kit.pictures import files


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"ffmpeg": reels.FFMPEG, "film_side": 64}


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer than a person waits: what these tests tell is not how long."""
    monkeypatch.setattr(taking, "_LOOKS", 300)


@asynccontextmanager
async def at_work(house: House) -> AsyncIterator[None]:
    """Somebody converts meanwhile."""
    converting = Converting(house.store, house.media)
    converting.start()
    yield
    await converting.close()


async def test_a_short_film_is_posted_at_once_and_bob_watches_it(come: Come, house: House, ada: Person) -> None:
    hers, his = await come(ada), await come()
    async with at_work(house):
        page = await shows(hers, reels.film(), text="filmé", alt0="Le souk le soir")
    assert page.status == 200

    page = await his.opens("/@ada")
    (film,) = page.all("video")
    assert (film["preload"], film["width"], film["height"]) == ("none", "64", "48")
    assert (film["aria-label"], film["src"][-4:], film["poster"][-11:]) == ("Le souk le soir", ".mp4", ".small.webp")
    assert "controls" in film
    assert "loop" not in film
    part = await his.http.get(film["src"], headers={"range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    assert (await his.http.get(film["poster"])).status_code == 200

    his.http.headers["save-data"] = "on"
    (film,) = (await his.opens("/@ada")).all("video")
    assert "poster" not in film


async def test_a_film_that_takes_longer_waits_in_the_composer(
    come: Come, house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "_LOOKS", 1)
    hers = await come(ada)
    page = await shows(hers, reels.film(), text="filmé")
    assert page.status == 422
    assert "still being converted" in page.text
    assert "Being converted …" in page.text
    assert page.form("/posts").fields["text"] == "filmé"

    await Converting(house.store, house.media).convert_once()
    await sends(hers, text="filmé")

    assert len((await hers.opens("/@ada")).all("video")) == 1


async def test_the_script_is_told_what_was_taken_and_when_to_send_again(
    come: Come, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "_LOOKS", 1)
    hers = await come(ada)
    await hers.opens("/")
    sent = {"picture0": ("film.mp4", reels.film(), "video/mp4")}
    fields = {"token": hers.page.form("/posts").fields["token"], "text": "x", "visibility": "public"}
    answer = await hers.http.post("/posts", data=fields, files=sent, headers={"x-partial": "1"})
    assert (answer.status_code, answer.headers["x-again"]) == (422, "2000")
    assert answer.headers["x-media"].isdigit()


async def test_a_sound_is_heard_and_what_it_says_can_be_read(come: Come, house: House, ada: Person) -> None:
    hers = await come(ada)
    async with at_work(house):
        sent = await shows(hers, reels.sound(), text="écoutez", alt0="L’appel du crieur")
    assert sent.status == 200, sent.text
    page = await (await come()).opens("/@ada")
    (sound,) = page.all("audio")
    assert sound["aria-label"] == "L’appel du crieur"
    assert "L’appel du crieur" in page.text


async def test_what_moves_repeats_without_a_sound(come: Come, house: House, ada: Person) -> None:
    hers = await come(ada)
    async with at_work(house):
        sent = await shows(hers, files.moving(4), text="ça bouge")
    assert sent.status == 200, sent.text
    (film,) = (await hers.opens("/@ada")).all("video")
    assert "loop" in film
    assert "muted" in film


async def test_the_point_that_stays_in_sight_is_chosen_without_a_script(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await shows(hers, files.picture(), files.picture(), text="cadre", focus0="-1,1", focus1="0,0")
    first, second = [one for one in (await hers.opens("/@ada")).all("img") if one["src"].startswith("/media/")]
    assert first["class"] == "fx0 fy0"
    assert "class" not in second
    assert focus_class(Focus(0.6, -0.4)) == "fx3 fy3"


async def test_browsers_are_offered_the_lightest_they_know(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await shows(hers, files.scene(), text="lumière")
    page = await hers.opens("/@ada")
    avif, webp = page.all("source")
    (img,) = [one for one in page.all("img") if one["src"].startswith("/media/")]
    weights = [len((await hers.http.get(path)).content) for path in (avif["srcset"], webp["srcset"], img["src"])]
    assert (avif["type"], webp["type"], img["src"][-10:]) == ("image/avif", "image/webp", ".small.jpg")
    assert weights[0] < weights[1] < weights[2]
    large = next(link for link in page.links if link.startswith("/media/"))
    modern = await hers.http.get(large, headers={"accept": "text/html,image/avif,image/webp,*/*"})
    old = await hers.http.get(large)
    assert (modern.headers["content-type"], old.headers["content-type"]) == ("image/avif", "image/webp")
    assert len(modern.content) < len(old.content)
    assert modern.headers["vary"] == "accept"


async def test_pages_let_browsers_go_where_the_bucket_is(come: Come, house: House, ada: Person) -> None:
    page = await (await come()).http.get("/")
    assert "media-src" not in page.headers["content-security-policy"]
