"""What happened, as pages."""

import re

import pytest

from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.organisations import Role
from tests.cast import Person, arrive
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens
from tests.doors.web.reading import Reader
from tests.moderation.staff import decides
from tests.organisations.cast import joins, park

__all__ = ["park"]


def new(reader: Reader) -> int:
    """The number on the bell."""
    found = re.search(r"(\d+) new", reader.page.text)
    return int(found[1]) if found else 0


async def test_ada_reads_what_happened_and_the_bell_is_still(
    come: Come, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    hers = await come(ada)
    page = await hers.opens("/notifications")
    assert "Nothing has happened yet" in page.text
    post = await ada.says("Le marché ouvre")
    await bob.likes(post)
    await chloe.likes(post)
    await bob.answers(post, "@ada à quelle heure ?")
    await chloe.follows(ada)
    secret = await chloe.says("@ada entre nous", "direct")
    await worker.work_once()
    await hers.opens("/")
    assert new(hers) == 4
    page = await hers.opens("/notifications")
    assert new(hers) == 0
    for said in ("chloe and 1 other like your post", "bob replied to you", "chloe follows you", "chloe wrote to you"):
        assert said in page.text
    assert page.text.count("New:") == 4
    assert "Le marché ouvre" in page.text
    assert f"/@ada/{post.id}" in page.links
    assert f"/messages/{secret.id}#reply" in page.links
    page = await hers.opens("/notifications?only=mention")
    assert "follows you" not in page.text
    assert "New:" not in page.text
    assert "bob replied to you" in page.text


async def test_only_the_next_page_goes_on(come: Come, ada: Person, bob: Person, worker: Worker) -> None:
    for number in range(21):
        await bob.says(f"@ada mot {number}")
    await worker.work_once()
    hers = await come(ada)
    page = await hers.opens("/notifications")
    assert "mot 20" in page.text
    (older,) = [link for link in page.links if link.startswith("/notifications?max_id=")]
    page = await hers.opens(older)
    assert "mot 0" in page.text


async def test_strangers_wait_until_they_are_heard(
    come: Come, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    hers = await come(ada)
    await hers.opens("/settings/notifications")
    page = await hers.sends("/settings/notifications", not_following="filter")
    assert "Saved" in page.text
    await bob.says("@ada psst")
    await chloe.says("@ada bonjour")
    await worker.work_once()
    page = await hers.opens("/notifications")
    assert "2 people wait to be heard" in page.text
    assert "psst" not in page.text
    page = await hers.opens("/notifications/requests")
    form = page.form("/notifications/requests").fields
    assert "psst" in page.text
    boxes = [tag["name"] for tag in page.all("input") if tag.get("name", "").startswith("who-")]
    assert len(boxes) == 2
    assert form
    page = await hers.sends("/notifications/requests", **{boxes[0]: "1"}, answer="accept")
    assert "bonjour" not in page.text
    page = await hers.sends("/notifications/requests", **{boxes[1]: "1"}, answer="dismiss")
    assert "Nobody is waiting" in page.text
    assert "bonjour" in (await hers.opens("/notifications")).text
    await hers.opens("/settings/notifications")
    answer = await hers.http.post(
        "/settings/notifications",
        data={**hers.page.form("/settings/notifications").fields, "not_following": "perhaps"},
    )
    assert answer.status_code == 422


async def test_a_decision_leads_to_where_it_is_explained(come: Come, mallory: Person, worker: Worker) -> None:
    await decides(None, mallory, "warn", text="Once")
    await worker.work_once()
    page = await (await come(mallory)).opens("/notifications")
    assert "The moderators decided something about your account" in page.text
    assert "/notices" in page.links


async def test_the_bell_rings_on_open_pages(come: Come, house: House, ada: Person, bob: Person, worker: Worker) -> None:
    hers = await come(ada)
    async with listens(hers, house, "/live/home?bell") as frame, listens(hers, house, "/live/notifications") as page:
        assert await frame.hears() == ("bell", "")
        await bob.says("@ada hé")
        await worker.work_once()
        assert await page.hears() == ("post", "")
        assert await frame.hears() == ("bell", "1")
        assert await page.hears() == ("bell", "1")


@pytest.mark.parametrize(("role", "status"), [(Role.agent, 200), (Role.author, 403)])
async def test_those_who_answer_for_an_organisation_see_its_bell(
    come: Come, ada: Person, bob: Person, park: Account, worker: Worker, role: Role, status: int
) -> None:
    await joins(ada.house, park, ada, bob, role)
    await ada.says(f"@{park.name} bonjour")
    await worker.work_once()
    his = await come(bob)
    await his.opens("/")
    await his.sends("/acting", account=str(park.id))
    await his.opens("/")
    assert new(his) == (1 if status == 200 else 0)
    assert (await his.opens("/notifications")).status == status


async def test_a_stranger_is_shown_the_way_in(come: Come) -> None:
    page = await (await come(None)).opens("/notifications")
    assert page.path.startswith("/login")


@pytest.mark.parametrize("number", [2, 12])
async def test_the_page_asks_a_fixed_number_of_questions(
    come: Come, house: House, ada: Person, worker: Worker, questions: list[str], number: int
) -> None:
    post = await ada.says("Un")
    for one in range(number):
        person = await arrive(house, f"person_{one}")
        await person.likes(post)
        await person.says(f"@ada {one}")
    await worker.work_once()
    hers = await come(ada)
    await hers.opens("/notifications")
    questions.clear()
    await hers.opens("/notifications")
    assert len(questions) <= 17
