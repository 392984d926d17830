"""Posts are sent later from the composer, and looked after on a page of their own."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.doors.house import House
from berrah.organisations import Role
from berrah.posts import Rules
from berrah.publishing.later import Sending
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.kit.pictures import files
from tests.organisations.cast import joins, park
from tests.publishing.later.planning import DAY_MS, HOUR_MS, in_time, kept_by, plans, said_by, sends

__all__ = ["park"]

TOKYO = ZoneInfo("Asia/Tokyo")


def tomorrow(hour: int = 9, zone: ZoneInfo = TOKYO) -> datetime:
    return (datetime.now(zone) + timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)


def written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


async def lives_in_tokyo(house: House, person: Person) -> None:
    await house.write(accounts.edit_profile, person.id, ProfileChange(zone="Asia/Tokyo"))


async def test_ada_sends_later_by_her_own_clock(come: Come, house: House, ada: Person) -> None:
    await lives_in_tokyo(house, ada)
    hers = await come(ada)
    page = await hers.opens("/")
    assert "Send later" in page.text
    assert written(tomorrow()) in [option["value"] for option in page.all("option")]
    page = await hers.sends("/posts", text="Good morning", at=written(tomorrow(7)))
    assert page.path.startswith("/scheduled?made=")
    assert "Kept." in page.text
    assert "Good morning" in page.text
    assert "7:00" in page.text
    (one,) = await kept_by(ada)
    assert one.due_at == tomorrow(7).timestamp() * 1000
    assert await said_by(ada) == []
    await sends(house, 3 * DAY_MS)
    assert len(await said_by(ada)) == 1
    assert "Nothing is waiting." in (await hers.opens("/scheduled")).text


async def test_the_zone_is_called_what_people_call_it(come: Come, house: House, ada: Person) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(zone="Africa/Casablanca", language="fr"))
    await plans(ada, "Bonjour")
    hers = await come(ada, "fr")
    for path in ("/", "/scheduled"):
        page = await hers.opens(path)
        assert "Casablanca (Maroc)" in page.text
        assert "Africa/Casablanca" not in page.text


async def test_a_moment_that_is_offered_is_chosen(come: Come, house: House, ada: Person) -> None:
    await lives_in_tokyo(house, ada)
    hers = await come(ada)
    await hers.opens("/posts/new")
    await hers.sends("/posts", text="Good morning", later=written(tomorrow()))
    (one,) = await kept_by(ada)
    assert one.due_at == tomorrow().timestamp() * 1000


async def test_what_is_refused_stays_in_the_composer(come: Come, ada: Person) -> None:
    hers = await come(ada)
    for wrong, said in (("2019-01-01T00:00", "at least 5 minutes"), ("next week", "cannot read this date")):
        await hers.opens("/")
        page = await hers.sends("/posts", text="Good morning", at=wrong)
        assert page.status == 422
        assert said in page.text
        assert (page.form("/posts").fields["text"], page.form("/posts").fields["at"]) == ("Good morning", wrong)
    assert await kept_by(ada) == []
    assert await said_by(ada) == []


async def test_it_is_changed_sent_now_taken_back_and_put_back(come: Come, house: House, ada: Person) -> None:
    first, second = await plans(ada, "First", 30 * HOUR_MS), await plans(ada, "Second", 29 * HOUR_MS)
    hers = await come(ada)
    page = await hers.opens("/scheduled")
    assert page.text.index("Second") < page.text.index("First")
    page = await hers.sends(f"/scheduled/{first.id}/change", text="The first", at="2026-01-01T00:00")
    assert page.status == 422
    assert "at least 5 minutes" in page.text
    assert page.form(f"/scheduled/{first.id}/change").fields["text"] == "The first"
    at = written(datetime.now(ZoneInfo("UTC")) + timedelta(days=4))
    page = await hers.sends(f"/scheduled/{first.id}/change", text="The first", at=at)
    assert "Changed." in page.text
    page = await hers.sends(f"/scheduled/{first.id}/withdraw")
    assert "Taken back." in page.text
    assert "The first" not in page.text
    page = await hers.sends(f"/scheduled/{first.id}/back")
    assert "The first" in page.text
    page = await hers.sends(f"/scheduled/{second.id}/now")
    assert page.path == f"/@ada/{(await said_by(ada))[0].id}"
    (one,) = await kept_by(ada)
    assert one.written.text == "The first"
    assert one.due_at > first.due_at


async def test_only_the_words_are_changed_where_the_minute_is_the_same(come: Come, house: House, ada: Person) -> None:
    one = await plans(ada, "First")
    hers = await come(ada)
    await hers.opens("/scheduled")
    await hers.sends(f"/scheduled/{one.id}/change", text="The first")  # the field says the minute by itself
    (changed,) = await kept_by(ada)
    assert changed.due_at == one.due_at
    assert changed.written.text == "The first"


async def test_what_could_not_be_sent_stands_on_top_with_the_reason(come: Come, house: House, ada: Person) -> None:
    await plans(ada, "Tomorrow", 30 * HOUR_MS)
    await plans(ada, "x" * 120)
    with in_time(2 * HOUR_MS):
        await Sending(house.store, Rules(limit=100)).send_once()
    hers = await come(ada)
    page = await hers.opens("/scheduled")
    assert page.text.index("Could not be sent") < page.text.index("Tomorrow")
    assert "This is too long: 120 characters" in page.text
    assert "could not be sent" in (await hers.opens("/")).text
    failed = (await kept_by(ada))[0]
    await hers.opens("/scheduled")
    page = await hers.sends(f"/scheduled/{failed.id}/change", text="Shorter")  # tomorrow morning is offered
    assert "Could not be sent" not in page.text
    assert "could not be sent" not in (await hers.opens("/")).text


async def test_pictures_and_polls_are_seen_while_they_wait(come: Come, ada: Person) -> None:
    picture = await ada.house.media.take(ada.id, files.picture(), "The souk")
    await plans(ada, "Look", media=[picture.id])
    hers = await come(ada)
    page = await hers.opens("/scheduled")
    assert f"/media/{picture.small_file}" in [shown["src"] for shown in page.all("img")]
    assert (await hers.http.get(f"/media/{picture.small_file}")).status_code == 200


async def test_mallory_neither_sees_nor_does_anything(come: Come, ada: Person, mallory: Person) -> None:
    one = await plans(ada, "Between me and myself")
    theirs, strangers = await come(mallory), await come()
    assert "myself" not in (await theirs.opens("/scheduled")).text
    await theirs.opens("/")
    for what in ("now", "withdraw", "back", "change"):
        fields = {**theirs.page.form("/posts").fields, "text": "Ha"}
        assert (await theirs.http.post(f"/scheduled/{one.id}/{what}", data=fields)).status_code == 404
    assert (await strangers.opens("/scheduled")).path.startswith("/login")
    assert await kept_by(ada) == [one]


async def test_those_who_publish_for_the_park_look_after_what_it_says(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.agent)
    hers, his, agents = await come(ada), await come(bob), await come(chloe)
    for reader in (hers, his, agents):
        await reader.opens("/")
        await reader.sends("/acting", account=str(park.id))
    await his.opens("/")
    at = written(datetime.now(ZoneInfo("UTC")) + timedelta(days=2))
    await his.sends("/posts", text="The park is open", at=at)
    page = await hers.opens("/scheduled")
    assert "The park is open" in page.text
    assert "by bob" in page.text
    (one,) = await kept_by(Person(house, park))
    page = await hers.sends(f"/scheduled/{one.id}/change", text="The park is closed", at=at)
    assert "The park is closed" in page.text
    assert (await agents.opens("/scheduled")).status == 403
    assert "Send later" not in (await agents.opens("/posts/new")).text


async def test_the_page_asks_no_more_for_more(come: Come, ada: Person, questions: list[str]) -> None:
    hers = await come(ada)

    async def asked() -> int:
        questions.clear()
        await hers.opens("/scheduled")
        return len(questions)

    await plans(ada)
    await asked()
    few = await asked()
    for number in range(5):
        picture = await ada.house.media.take(ada.id, files.picture(), "")
        await plans(ada, f"{number}", media=[picture.id])
    assert await asked() == few
