"""Announcements arrive by themselves, in one's language."""

from websockets.asyncio.client import connect

from berrah.doors.house import House
from berrah.kit import clock
from berrah.moderation import announcements
from berrah.moderation.announcements import NewAnnouncement
from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf
from tests.doors.mastodon.test_streaming import Events, address, heard, listening_to
from tests.moderation.staff import administrator

TEXTS = {"en": "We move", "ar": "سننتقل"}


async def kinds(events: Events, number: int) -> list[str]:
    return [(await events.next())[0] for _ in range(number)]


async def test_an_announcement_is_told_changed_answered_and_taken_down(
    house: House, ada: Person, app_of: AppOf
) -> None:
    root, app = await administrator(house), await app_of(ada)
    async with listening_to(app, "user") as events:
        one = await house.write(announcements.announce, root.id, NewAnnouncement.of(TEXTS))
        kind, said = await events.next()
        assert (kind, said["id"], said["content"]) == ("announcement", str(one), "<p>We move</p>")
        assert "read" not in said
        await house.write(announcements.react, ada.id, one, "🎉", ())
        assert await events.next() == (
            "announcement.reaction",
            {"name": "🎉", "count": 1, "announcement_id": str(one)},
        )
        await house.write(announcements.take_reaction_back, ada.id, one, "🎉", ())
        assert (await events.next())[1]["count"] == 0
        await house.write(announcements.edit_announcement, root.id, one, NewAnnouncement.of({"en": "We stay"}))
        assert (await events.next())[1]["content"] == "<p>We stay</p>"
        await house.write(announcements.take_down, root.id, one)
        assert await events.next() == ("announcement.delete", one)
        await house.write(announcements.put_back, root.id, one)
        assert (await events.next())[0] == "announcement"


async def test_it_appears_and_goes_at_its_time_without_anybody_doing_anything(
    house: House, ada: Person, app_of: AppOf
) -> None:
    root, app = await administrator(house), await app_of(ada)
    async with listening_to(app, "user") as events:
        soon = clock.now() + 400
        new = NewAnnouncement.of(TEXTS, published_at=soon, ends_at=soon + 500)
        one = await house.write(announcements.announce, root.id, new)
        kind, said = await events.next()
        assert (kind, said["id"]) == ("announcement", str(one))
        assert clock.now() >= soon
        assert await events.next() == ("announcement.delete", one)
        assert clock.now() >= soon + 500


async def test_a_socket_tells_it_in_the_language_of_whoever_opened_it(
    served: str, house: House, ada: Person, app_of: AppOf
) -> None:
    root, app = await administrator(house), await app_of(ada)
    there = address(served, f"?stream=user&access_token={app.secret}")
    async with connect(there, additional_headers={"accept-language": "ar"}) as socket:
        one = await house.write(announcements.announce, root.id, NewAnnouncement.of(TEXTS))
        said = await heard(socket)
        assert (said["stream"], said["event"]) == (["user"], "announcement")
        assert said["payload"]["content"] == "<p>سننتقل</p>"
        await house.write(announcements.take_down, root.id, one)
        assert (await heard(socket))["payload"] == one


async def test_other_streams_tell_nothing_of_it(house: House, ada: Person, app_of: AppOf) -> None:
    root, app = await administrator(house), await app_of(ada)
    async with listening_to(app, "public") as events:
        await house.write(announcements.announce, root.id, NewAnnouncement.of(TEXTS))
        await house.board.tell()
        post = await ada.says("heard")
        assert (await events.next())[1]["id"] == str(post.id)
