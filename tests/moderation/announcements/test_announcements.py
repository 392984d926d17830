"""What the house says to everybody: written by administrators, read by each, answered with emoji."""

import asyncio
from typing import Any

import pytest

from berrah import organisations
from berrah.archives import leaving as farewell
from berrah.archives.export.record.moderated import moderated
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts, announcements
from berrah.moderation.announcements import HANGING_MOST, NewAnnouncement
from tests.cast import Person
from tests.moderation.staff import administrator, decides, moderator

DAY = 24 * 3_600_000
TEXTS = {"en": "We move on Friday", "fr": "Nous déménageons vendredi"}


async def announced(by: Person, text: str = "We move on Friday", **when: Any) -> int:
    return await by.house.write(announcements.announce, by.id, NewAnnouncement.of({"en": text}, **when))


async def hanging(house: House, at: int | None = None) -> list[int]:
    return [one.id for one in await house.board.hanging(at or clock.now())]


async def unread(person: Person) -> list[int]:
    return [one.id for one in await person.house.board.unread(person.id, clock.now())]


async def counted(house: House, one: int) -> list[tuple[str, int, bool]]:
    found = await house.board.reactions([one])
    return [(reaction.name, reaction.count, reaction.is_mine) for reaction in found[one]]


async def test_members_see_it_until_they_put_it_away_and_administrators_hear_how_many_have(
    house: House, ada: Person, bob: Person
) -> None:
    root = await administrator(house)
    one = await announced(root)
    assert await unread(ada) == await unread(bob) == [one]

    await house.write(announcements.dismiss, ada.id, one)
    await house.write(announcements.dismiss, ada.id, one)

    assert await unread(ada) == []
    assert await unread(bob) == [one]
    assert await hanging(house) == [one]
    assert await house.board.counted([one]) == ({one: 1}, 3)


async def test_an_organisation_is_nobody_who_reads_and_who_is_suspended_is_not_counted(
    house: House, ada: Person, mallory: Person
) -> None:
    root = await administrator(house)
    one = await announced(root)
    await house.write(organisations.found, ada.id, "souk_times", "Souk Times")
    for person in (ada, mallory):
        await house.write(announcements.dismiss, person.id, one)
        await house.write(announcements.react, person.id, one, "🎉", ())
    assert await house.board.counted([one]) == ({one: 2}, 3)

    await decides(None, mallory, "suspend")

    assert await house.board.counted([one]) == ({one: 1}, 2)
    assert await counted(house, one) == [("🎉", 1, False)]


async def test_it_is_said_in_the_language_of_whoever_reads_or_in_the_houses(house: House) -> None:
    root = await administrator(house)
    await house.write(announcements.announce, root.id, NewAnnouncement.of({**TEXTS, "ar": " "}))
    found = (await house.board.hanging(clock.now()))[0]
    assert (found.said("fr"), found.said("ar"), found.said("ar", "fr")) == (TEXTS["fr"], TEXTS["en"], TEXTS["fr"])


async def test_it_appears_and_goes_at_its_own_time(house: House) -> None:
    root, now = await administrator(house), clock.now()
    later = await announced(root, published_at=now + DAY)
    ends = await announced(root, starts_at=now, ends_at=now + DAY // 2)

    assert await hanging(house) == [ends]
    assert await hanging(house, now + 2 * DAY) == [later]
    assert [one.id for one in await told(house)] == [ends]


async def told(house: House) -> list[announcements.Announcement]:
    async with house.store.read() as look:
        return await announcements.told_announcements(look, Page(), clock.now())


async def test_what_is_taken_down_can_be_put_back_with_all_that_was_read(house: House, ada: Person) -> None:
    root = await administrator(house)
    one = await announced(root)
    await house.write(announcements.dismiss, ada.id, one)

    await house.write(announcements.take_down, root.id, one)
    await house.write(announcements.take_down, root.id, one)
    assert await hanging(house) == []
    with pytest.raises(Unknown, match=r"announcement\.unknown"):
        await house.write(announcements.dismiss, ada.id, one)
    with pytest.raises(Unknown, match=r"announcement\.unknown"):
        await house.write(announcements.react, ada.id, one, "🎉", ())

    await house.write(announcements.put_back, root.id, one)
    assert await hanging(house) == [one]
    assert await unread(ada) == []
    async with house.store.read() as look:
        record = await acts.record_of(look, Page())
    kinds = ["announcement_restored", "announcement_withdrawn", "announced"]
    assert [(act.what, act.moderator_id, act.subject) for act in record] == [
        (kind, root.id, "We move on Friday") for kind in kinds
    ]


async def test_what_is_written_anew_says_so_and_what_nobody_saw_may_come_at_another_moment(house: House) -> None:
    root, now = await administrator(house), clock.now()
    out, waiting = await announced(root), await announced(root, published_at=now + DAY)

    for one in (out, waiting):
        new = NewAnnouncement.of(TEXTS, published_at=now + 2 * DAY)
        await house.write(announcements.edit_announcement, root.id, one, new)

    async with house.store.read() as look:
        first = await announcements.announcement_by_id(look, out)
        second = await announcements.announcement_by_id(look, waiting)
    assert first.texts == second.texts == TEXTS
    assert first.published_at < now + DAY
    assert first.edited_at is not None
    assert (second.published_at, second.edited_at) == (now + 2 * DAY, None)


async def test_only_administrators_say_something_to_everybody(house: House, ada: Person) -> None:
    mona, root = await moderator(house), await administrator(house)
    one = await announced(root)
    new = NewAnnouncement.of(TEXTS)
    for person in (ada, mona):
        with pytest.raises(Forbidden, match=r"account\.not_administrator"):
            await house.write(announcements.announce, person.id, new)
        with pytest.raises(Forbidden, match=r"account\.not_administrator"):
            await house.write(announcements.edit_announcement, person.id, one, new)
        for verb in (announcements.take_down, announcements.put_back):
            with pytest.raises(Forbidden, match=r"account\.not_administrator"):
                await house.write(verb, person.id, one)


async def test_not_more_hang_there_than_people_read(house: House) -> None:
    root = await administrator(house)
    first = await announced(root)
    for _ in range(HANGING_MOST - 1):
        await announced(root)
    with pytest.raises(Refused, match=r"announcement\.too_many"):
        await announced(root)
    await house.write(announcements.take_down, root.id, first)
    await announced(root)
    with pytest.raises(Refused, match=r"announcement\.too_many"):
        await house.write(announcements.put_back, root.id, first)


@pytest.mark.parametrize(
    ("texts", "when", "code"),
    [
        ({"en": " \n"}, {}, "announcement.empty"),
        ({"xx": "who reads this"}, {}, "announcement.empty"),
        ({"en": "x" * 2_001}, {}, "announcement.too_long"),
        ({"en": "x"}, {"starts_at": 5, "ends_at": 5}, "announcement.ends_before"),
        ({"en": "x"}, {"starts_at": -1}, "announcement.moment"),
        ({"en": "x"}, {"published_at": 10**15}, "announcement.moment"),
        ({"en": "x"}, {"published_at": 5, "ends_at": 4}, "announcement.ends_before"),
    ],
)
def test_what_is_no_announcement_is_refused(texts: dict[str, str], when: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        NewAnnouncement.of(texts, **when)
    assert refusal.value.code == code


async def test_what_is_over_is_announced_to_nobody(house: House) -> None:
    root = await administrator(house)
    with pytest.raises(Refused, match=r"announcement\.ends_before"):
        await announced(root, ends_at=clock.now() - 1)


async def test_people_answer_with_emoji_each_once_and_take_them_back(house: House, ada: Person, bob: Person) -> None:
    root = await administrator(house)
    one = await announced(root)
    for person, name in ((ada, "❤"), (bob, "❤\ufe0f"), (ada, "❤"), (bob, ":tea:"), (bob, "🇲🇦")):
        await house.write(announcements.react, person.id, one, name, {"tea"})
    assert await counted(house, one) == [("❤\ufe0f", 2, False), ("tea", 1, False), ("🇲🇦", 1, False)]
    mine = await house.board.reactions([one], ada.id)
    assert [reaction.is_mine for reaction in mine[one]] == [True, False, False]

    await house.write(announcements.take_reaction_back, ada.id, one, "❤", ())
    # One that is out of use meanwhile is still taken back.
    await house.write(announcements.take_reaction_back, bob.id, one, "tea", ())
    assert await counted(house, one) == [("❤\ufe0f", 1, False), ("🇲🇦", 1, False)]
    with pytest.raises(Unknown, match=r"reaction\.unknown"):
        await house.write(announcements.take_reaction_back, ada.id, one, "❤", ())


async def test_eight_different_emoji_answer_one_announcement_however_many_hands(house: House, ada: Person) -> None:
    root = await administrator(house)
    one = await announced(root)
    faces = "😀😁😂😃😄😅😆😇😈😉😊😋"
    tried = [house.write(announcements.react, ada.id, one, face, ()) for face in faces]
    found = await asyncio.gather(*tried, return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in found) == 4
    names = [name for name, _, _ in await counted(house, one)]
    assert len(names) == 8
    await house.write(announcements.react, root.id, one, names[0], ())
    assert [number for name, number, _ in await counted(house, one) if name == names[0]] == [2]


@pytest.mark.parametrize(
    "text", ["a", "1", "#", "hello", "👍👍", ":nobody:", "", " ", "👍" * 50, "<b>", "\u200d", "\ufe0f"]
)
def test_what_is_no_emoji_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"reaction\.unknown"):
        announcements.emoji_named(text, {"tea"})


@pytest.mark.parametrize("text", ["👍", "👍🏽", "👩🏽‍🚀", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "1️⃣", "🏳️‍🌈", "👨‍👩‍👧‍👦", "☕", "tea"])
def test_every_kind_of_emoji_is_one(text: str) -> None:
    assert announcements.emoji_named(text, {"tea"}) == text


async def test_the_archive_of_somebody_tells_what_they_read_and_answered(house: House, ada: Person) -> None:
    one = await announced(await administrator(house))
    await house.write(announcements.dismiss, ada.id, one)
    await house.write(announcements.react, ada.id, one, "🎉", ())
    async with house.store.read() as look:
        told = await moderated(look, ada.id)
    assert told["announcements"]["read"] == [str(one)]
    assert [(each["id"], each["emoji"]) for each in told["announcements"]["answered"]] == [(str(one), "🎉")]


async def test_who_leaves_takes_along_what_they_answered_and_read(house: House, ada: Person) -> None:
    root = await administrator(house)
    one = await announced(root)
    await house.write(announcements.dismiss, ada.id, one)
    await house.write(announcements.react, ada.id, one, "🎉", ())
    await house.write(farewell.leave, ada.id, 0)
    await house.erasing.erase_once()
    assert await counted(house, one) == []
    assert (await house.board.counted([one]))[0] == {}


@pytest.mark.parametrize("number", [1, 7])
async def test_every_list_asks_a_fixed_number_of_questions(
    house: House, ada: Person, questions: list[str], number: int
) -> None:
    root = await administrator(house)
    made = [await announced(root) for _ in range(number)]
    for one in made:
        await house.write(announcements.react, ada.id, one, "🎉", ())
    assert await unread(ada) == made[::-1]
    questions.clear()
    assert await unread(ada) == made[::-1]
    assert len(questions) == 0
    async with house.store.read() as look:
        await announcements.every_announcement(look, Page())
        await announcements.told_announcements(look, Page(), clock.now())
    await house.board.reactions(made, ada.id)
    await house.board.counted(made)
    assert len(questions) == 9


async def test_what_is_remembered_is_what_the_rows_say(house: House, ada: Person) -> None:
    root = await administrator(house)
    first, second = await announced(root), await announced(root, ends_at=clock.now() + DAY)
    assert await unread(ada) == [second, first]
    await house.write(announcements.dismiss, ada.id, second)
    await house.write(announcements.take_down, root.id, first)
    assert await hanging(house) == [second]
    assert await announcements.outdated(house.store, house.board) == []
    async with house.store.read() as look:
        assert await announcements.dismissed_by(look, ada.id) == {second}


async def test_nothing_is_asked_where_nothing_hangs(house: House, ada: Person, questions: list[str]) -> None:
    assert await unread(ada) == []
    questions.clear()
    assert await unread(ada) == []
    assert questions == []
