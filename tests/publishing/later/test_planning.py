"""When something may be sent later, how it is changed, and what waits with it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused
from berrah.posts import Draft, Rules
from berrah.publishing import later
from berrah.publishing.later import ALL_MOST, DAY_MOST, Written, moment_in
from tests.cast import Person
from tests.publishing.later.planning import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    changes,
    draft,
    hands_in,
    kept_by,
    plans,
)

_BEGIN = datetime(2026, 1, 1)  # noqa: DTZ001 - hypothesis wants moments of no zone


# When


@pytest.mark.parametrize(
    ("after", "code"),
    [(-HOUR_MS, "schedule.too_soon"), (4 * MINUTE_MS, "schedule.too_soon"), (800 * DAY_MS, "schedule.too_late")],
)
async def test_it_is_five_minutes_ahead_and_two_years_at_most(ada: Person, after: int, code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        await plans(ada, after=after)
    assert await kept_by(ada) == []


async def test_five_and_twenty_a_day_are_enough(ada: Person) -> None:
    begins = (clock.now() // DAY_MS + 2) * DAY_MS - clock.now()
    for minutes in range(DAY_MOST):
        await plans(ada, f"{minutes}", begins + minutes * MINUTE_MS + 1000)
    with pytest.raises(Refused, match=r"schedule\.full_day"):
        await plans(ada, after=begins + HOUR_MS)
    other = await plans(ada, after=begins + DAY_MS)
    with pytest.raises(Refused, match=r"schedule\.full_day"):
        await changes(ada, other, after=begins + HOUR_MS)
    first = (await kept_by(ada))[0]
    await changes(ada, first, after=begins + 2 * HOUR_MS)  # its own place is free for it


async def test_three_hundred_are_enough(house: House, ada: Person, bob: Person) -> None:
    for number in range(ALL_MOST):
        await plans(ada, after=(number // 20 + 1) * DAY_MS + number * 1000)
    with pytest.raises(Refused, match=r"schedule\.too_many"):
        await plans(ada, after=400 * DAY_MS)
    await plans(bob)
    await house.write(later.withdraw, ada.id, (await kept_by(ada))[0].id)
    await plans(ada, after=400 * DAY_MS)


async def test_what_was_taken_back_is_not_put_back_beyond_that(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.publishing.later.schedule.ALL_MOST", 1)
    first = await plans(ada)
    await house.write(later.withdraw, ada.id, first.id)
    second = await plans(ada)
    with pytest.raises(Refused, match=r"schedule\.too_many"):
        await house.write(later.put_back, ada.id, first.id, house.rules)
    await house.write(later.withdraw, ada.id, second.id)
    assert (await house.write(later.put_back, ada.id, first.id, house.rules)).id == first.id


@pytest.mark.parametrize("text", ["tomorrow", "", "2026-13-01T09:00", "9999999999", "\0", "25:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"schedule\.time"):
        moment_in(text)


@given(st.datetimes(_BEGIN, _BEGIN.replace(year=2032)), st.sampled_from(["Africa/Casablanca", "Asia/Tokyo"]))
def test_a_moment_is_read_as_it_was_written(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    said = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    ms = moment_in(said.isoformat(), zone)
    assert moment_in(f"{said.isoformat()}Z") == round(said.replace(tzinfo=UTC).timestamp() * 1000)
    assert ms == round(said.replace(tzinfo=zone).timestamp() * 1000)
    assert moment_in(said.replace(tzinfo=zone).isoformat(), UTC) == ms


# What


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(
    text=st.lists(st.sampled_from(["@bob", "@chloe", "@Bob", "word", "#jazz", "https://a.example"]), min_size=1).map(
        " ".join
    ),
    notice=_texts,
    visibility=st.sampled_from(["public", "unlisted", "followers", "direct"]),
    addressed=st.lists(st.sampled_from(["bob", "dina"]), unique=True),
    language=st.sampled_from(["", "fr", "ar"]),
)
def test_a_draft_comes_out_as_it_went_in(
    text: str, notice: str, visibility: str, addressed: list[str], language: str
) -> None:
    rules = Rules(limit=1_000)
    parts: dict[str, Any] = {"visibility": visibility, "addressed": addressed, "language": language, "notice": notice}
    made = Draft.of(1, text, rules=rules, **parts)
    assert set(Written.of(made).draft(1, rules).mentions) == set(made.mentions)
    assert Written.of(made).draft(1, rules).text == made.text
    again = Written.of(Written.of(made).draft(1, rules))
    assert again == Written.of(made)


async def test_what_could_not_be_said_now_is_not_taken_for_later(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    closed = await bob.says("Between us", "direct")
    film = await hands_in(ada)
    for wrong in (
        draft(mallory, "Ha", reply_to_id=closed.id),
        draft(mallory, "Ha", quoted_id=closed.id),
        draft(mallory, "Ha", media=[film.id]),
        draft(mallory, "Ha", media=[5]),
    ):
        with pytest.raises(Problem) as later_says:
            await house.write(later.schedule_by, None, wrong, clock.now() + HOUR_MS)
        with pytest.raises(Problem) as now_says:
            await house.submit(wrong)
        assert later_says.value.code == now_says.value.code
    assert await kept_by(mallory) == []


async def test_the_same_key_keeps_it_once(house: House, ada: Person) -> None:
    first = await plans(ada, key="k")
    assert await plans(ada, key="k") == first
    assert len(await kept_by(ada)) == 1
    await house.write(later.withdraw, ada.id, first.id)
    with pytest.raises(Refused, match=r"post\.already_gone"):
        await plans(ada, key="k")
