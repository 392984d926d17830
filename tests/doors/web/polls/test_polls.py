"""Polls on the pages, without a script: asked, voted in, ended."""

import json

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens
from tests.doors.web.reading import Reader

ASKED = {"text": "What do you drink?", "choice0": "Tea", "choice1": "Coffee & milk", "lasts": "300"}


async def asks(reader: Reader, **changes: str) -> None:
    await reader.opens("/")
    await reader.sends("/posts", **{**ASKED, **changes})


async def only_entry(house: House, ada: Person) -> int:
    (found,) = await ada.home()
    return found


async def test_ada_asks_and_bob_votes(come: Come, house: House, ada: Person, bob: Person) -> None:
    await asks(await come(ada), multiple="1")
    post = await only_entry(house, ada)
    his = await come(bob)
    page = await his.opens("/public")
    assert "Nobody has voted yet" in page.text
    page = await his.sends(f"/posts/{post}/vote", choice1="1")
    assert "Your vote" in page.text
    assert "1 of 1 person · 100%" in " ".join(page.text.split())
    assert "1 person voted" in page.text
    assert not page.has_form(f"/posts/{post}/vote")
    stranger = await (await come(None, "fr")).opens("/public")
    assert "1 personne sur 1 · 100" in " ".join(stranger.text.split())
    assert not stranger.has_form(f"/posts/{post}/vote")
    own = await (await come(ada)).opens("/public")
    assert not own.has_form(f"/posts/{post}/vote")


async def test_who_votes_on_two_pages_is_told_so(come: Come, house: House, ada: Person, bob: Person) -> None:
    await asks(await come(ada))
    post = await only_entry(house, ada)
    his, other = await come(bob), await come(bob)
    for reader in (his, other):
        await reader.opens("/public")
    page = await his.sends(f"/posts/{post}/vote", choice="0")
    assert "1 of 1 person · 100%" in " ".join(page.text.split())
    page = await other.sends(f"/posts/{post}/vote", choice="1")
    assert page.status == 422
    assert "You have already voted in this poll." in page.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"choice1": ""}, "au moins 2 choix."),
        ({"choice1": "tea"}, "Deux choix sont identiques"),
        ({"choice1": "x" * 51}, "Chaque choix compte au plus 50 caractères."),
        ({"lasts": "-5"}, "Un sondage reste ouvert cinq minutes au moins."),
        ({"lasts": "soon"}, "On ne comprend pas combien de temps le sondage reste ouvert"),
        ({"text": ""}, ""),
    ],
)
async def test_what_is_no_poll_stays_in_the_composer(
    come: Come, ada: Person, fields: dict[str, str], sentence: str
) -> None:
    reader = await come(ada)
    await reader.sends("/language", lang="fr")
    await reader.opens("/")
    page = await reader.sends("/posts", **{**ASKED, "hide_totals": "1", **fields})
    assert page.status == 422
    assert sentence in page.text
    assert page.form("/posts").fields["choice0"] == "Tea"
    assert page.form("/posts").fields["hide_totals"] == "1"
    assert await ada.home() == []


async def test_hidden_numbers_wait_for_the_end(
    come: Come, house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(await come(ada), hide_totals="1")
    post = await only_entry(house, ada)
    await bob.votes(post, 0)
    guest = await come(None)
    page = await guest.opens("/public")
    assert "The results are shown when it ends." in page.text
    assert "100%" not in page.text
    later = clock.now() + 300_000
    monkeypatch.setattr(clock, "now", lambda: later)
    page = await guest.opens("/public")
    assert "100%" in page.text
    assert "Ended" in page.text


async def test_the_numbers_arrive_by_themselves_and_so_does_the_end(
    come: Come, house: House, worker: Worker, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(await come(ada))
    post = await only_entry(house, ada)
    guest = await come(None, "ar")
    async with listens(guest, house, f"/live/public?watch={post}") as ear:
        await bob.votes(post, 1)
        kind, said = await ear.hears()
        told = json.loads(said)
        assert (kind, told["id"], told["people"], told["end"]) == ("poll", str(post), "صوّت شخص واحد", "")
        assert "Coffee &amp; milk" in told["results"]
        assert "hidden" in told["results"]
        later = clock.now() + 300_000
        monkeypatch.setattr(clock, "now", lambda: later)
        await worker.work_once()
        assert json.loads((await ear.hears())[1])["end"] == "انتهى"


async def test_a_composer_of_messages_asks_nobody(come: Come, ada: Person) -> None:
    page = await (await come(ada)).opens("/messages/new?to=bob")
    assert "choice0" not in page.text
