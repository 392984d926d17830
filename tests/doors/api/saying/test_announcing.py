"""Programs that speak for the house: announcements, terms, privacy policy."""

from berrah.doors.house import House
from berrah.kit import clock
from berrah.moderation import announcements
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.doors.api.staff.test_moderation import STAFF
from tests.moderation.staff import administrator

HERE = "/moderation/announcements"


async def test_a_program_announces_and_hears_how_many_have_read(
    program_of: ProgramOf, house: House, ada: Person
) -> None:
    roots = await program_of(await administrator(house), STAFF)
    one = await roots.post(HERE, texts={"fr": "On déménage", "en": "We move"}, ends_at="2099-01-01T10:00:00+01:00")
    assert (one["texts"]["fr"], one["ends_at"], one["edited_at"]) == ("On déménage", "2099-01-01T09:00:00Z", None)
    await house.write(announcements.dismiss, ada.id, int(one["id"]))
    (seen,) = await roots.get(HERE)
    assert (seen["readers"], seen["members"], seen["is_down"]) == (1, 2, False)

    edited = await roots.put(f"{HERE}/{one['id']}", texts={"en": "We stay"})
    assert (edited["texts"], edited["ends_at"]) == ({"en": "We stay"}, None)
    assert (await roots.delete(f"{HERE}/{one['id']}"))["is_down"]
    assert await house.board.hanging(clock.now()) == []
    assert not (await roots.post(f"{HERE}/{one['id']}/restore"))["is_down"]
    await roots.post(HERE, texts={"en": "Later"}, published_at="2098-01-01T00:00:00Z")
    assert len(await house.board.hanging(clock.now())) == 1
    assert len(await roots.get(HERE, limit=1)) == 1
    await roots.refused("post", HERE, "announcement.empty", texts={"de": "Wir ziehen um"})
    await roots.refused("post", HERE, "announcement.moment", texts={"en": "x"}, ends_at="9999-12-31T23:59:59-12:00")


async def test_a_program_puts_in_writing_what_holds_here(program_of: ProgramOf, house: House) -> None:
    roots = await program_of(await administrator(house), STAFF)
    assert await roots.get("/moderation/papers/terms") == []
    (one,) = await roots.put("/moderation/papers/terms", texts={"en": "Be kind"}, effective_on="2099-01-01")
    assert (one["texts"], one["effective_on"]) == ({"en": "Be kind"}, "2099-01-01")
    await roots.put("/moderation/papers/privacy", texts={"en": "Nothing is kept"})
    assert len(await roots.put("/moderation/papers/privacy", texts={})) == 2
    await roots.refused("put", "/moderation/papers/terms", "paper.date", texts={"en": "x"}, effective_on="soon")
    await roots.refused("get", "/moderation/papers/poem", "paper.unknown")
