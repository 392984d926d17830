"""What administrators choose holds at once, everywhere, is kept, and is taken back with one click."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import accounts
from berrah.accounts import Terms
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unauthenticated, Unknown
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.moderation import acts, admission, choices
from berrah.moderation.acts import Act, What
from berrah.moderation.choices import CHOOSABLE_NAMES, is_fixed, shown
from berrah.moderation.choices.model import effective, read_choice
from tests.cast import Person
from tests.conftest import NewSettings
from tests.moderation.staff import administrator, moderator


async def chosen(house: House, by: int | None, **wanted: object) -> tuple[int, ...]:
    return await house.write(choices.choose, by, house.choices.base, wanted)


async def newest(house: House, n: int = 1) -> list[Act]:
    async with house.store.read() as look:
        return await acts.record_of(look, Page(n))


async def test_an_administrator_closes_the_door_and_it_is_closed_when_she_looks_up(house: House) -> None:
    root = await administrator(house)
    assert house.settings.signup == "open"
    (act_id,) = await chosen(house, root.id, signup="closed")
    assert (house.settings.signup, house.choices.base.signup) == ("closed", "open")
    with pytest.raises(Forbidden, match=r"signup\.closed"):
        Terms.of(house.settings.signup, has_mail=False)
    (act,) = await newest(house)
    assert (act.id, act.what, act.moderator_id) == (act_id, What.setting_chosen, root.id)
    assert (act.subject, act.text, act.note) == ("signup", "", '"closed"')


async def test_one_click_takes_it_back_and_a_second_click_changes_nothing(house: House) -> None:
    root = await administrator(house)
    made = await chosen(house, root.id, signup="closed", post_limit="280")
    assert house.rules.limit == 280
    await house.write(choices.undo, root.id, made)
    assert (house.settings.signup, house.rules.limit, house.choices.chosen) == ("open", 140, frozenset())
    await house.write(choices.undo, root.id, made)
    assert [act.what for act in await newest(house, 9)] == [What.setting_put_back] * 2 + [What.setting_chosen] * 2
    async with house.store.read() as look:
        assert set(await acts.undone_among(look, list(made))) == set(made)


async def test_an_old_button_does_not_sweep_away_what_somebody_chose_meanwhile(house: House) -> None:
    root, other = await administrator(house), await administrator(house, "root_two")
    made = await chosen(house, root.id, signup="closed")
    await chosen(house, other.id, signup="invitation")
    with pytest.raises(Refused, match=r"setting\.changed_since"):
        await house.write(choices.undo, root.id, made)
    assert house.settings.signup == "invitation"


async def test_what_is_so_already_is_not_written_down(house: House) -> None:
    root = await administrator(house)
    assert await chosen(house, root.id, signup="open", language="en") == ()
    assert len(await chosen(house, root.id, signup="closed")) == 1
    assert await chosen(house, root.id, signup="closed") == ()
    assert len(await house.write(choices.set_back, root.id, house.choices.base, ["signup", "trends"])) == 1
    assert house.choices.chosen == frozenset()


async def test_only_administrators_choose_and_take_back(house: House, ada: Person) -> None:
    root, mona = await administrator(house), await moderator(house)
    made = await chosen(house, root.id, signup="closed")
    for who in (mona.id, ada.id):
        with pytest.raises(Forbidden, match=r"account\.not_administrator"):
            await chosen(house, who, signup="open")
        with pytest.raises(Forbidden, match=r"account\.not_administrator"):
            await house.write(choices.undo, who, made)
    assert await chosen(house, None, signup="approval")  # the operator


async def test_another_process_knows_within_a_moment(house: House) -> None:
    root = await administrator(house)
    async with open_house(house.choices.base, has_worker=False) as other:
        await chosen(house, root.id, signup="closed", trends="no", media_limit=1_000_000)
        await other.bus.caught_up()
        assert (other.trends.is_on, other.media.largest >= 1_000_000) == (False, True)
        assert other.media.settings.media_limit == other.portraits.limit == 1_000_000
    async with open_house(house.choices.base, has_worker=False) as fresh:
        assert fresh.settings == house.settings


async def test_what_the_configuration_says_stays(new_settings: NewSettings) -> None:
    settings = await new_settings(signup="approval", given=frozenset({"signup", "media_limit"}))
    async with open_house(settings, has_worker=False) as house:
        root = await administrator(house)
        with pytest.raises(Refused, match=r"setting\.fixed"):
            await chosen(house, root.id, signup="open", language="fr")
        assert house.settings.language == "en", "all of them or none"
        # The limits of uploads are a ceiling there.
        assert await chosen(house, root.id, media_limit=house.choices.base.media_limit - 1)
        with pytest.raises(Refused, match=r"setting\.ceiling"):
            await chosen(house, root.id, media_limit=house.choices.base.media_limit + 1)


async def test_values_that_cannot_be_are_said_all_at_once(house: House) -> None:
    wanted = {
        "signup": "perhaps",
        "post_limit": "0",
        "contact_email": "nobody",
        "timezone": "Africa/Nowhere",
        "status_url": "javascript:alert(1)",
        "contact_account": "@nobody_here",
        "join_message_fr": "x" * 1001,
        "secret": "x" * 40,
        "language": "fr",
        "strangers_people": "off",
    }
    async with house.store.read() as look:
        wrong = await choices.wrong_among(look, house.choices.base, wanted)
    assert {name: problem.code for name, problem in wrong.items()} == {
        "signup": "setting.other",
        "post_limit": "setting.number",
        "contact_email": "setting.address",
        "timezone": "setting.zone",
        "status_url": "setting.url",
        "contact_account": "setting.account",
        "join_message_fr": "setting.text",
        "secret": "setting.unknown",
    }


async def test_the_contact_is_somebody_who_is_here(house: House, ada: Person) -> None:
    await chosen(house, None, contact_account="@Ada")
    assert house.settings.contact_account == "ada"


async def test_who_may_invite_is_chosen(house: House, ada: Person) -> None:
    mona = await moderator(house)
    await chosen(house, None, inviting="moderators")
    with pytest.raises(Forbidden, match=r"invitation\.not_yours"):
        await house.write(admission.invite_to, house.settings, ada.id, 1, 7, "")
    made = await house.write(admission.invite_to, house.settings, mona.id, 1, 7, "")
    assert made.inviter_id == mona.id


async def test_strangers_see_what_was_chosen(house: House, ada: Person) -> None:
    await chosen(house, None, strangers_explore="false", strangers_people="false")
    for ask in (choices.require_explore, choices.require_people):
        with pytest.raises(Unauthenticated, match=r"login\.needed"):
            ask(house.settings, None)
        ask(house.settings, ada.id)


async def test_invitations_are_closed_and_opened_again_by_administrators(house: House, ada: Person) -> None:
    root, mona = await administrator(house), await moderator(house)
    made = await house.write(admission.invite, ada.id, 2, None)
    new = accounts.NewAccount("eve", "eve@example.org", "correct horse battery")
    eve = await accounts.sign_up(house.store, new, terms=Terms.of("invitation", has_mail=False, invitation=made.code))
    with pytest.raises(Forbidden, match=r"account\.not_administrator"):
        await house.write(admission.close_invitation, mona.id, made.id)
    for _ in range(2):
        await house.write(admission.close_invitation, root.id, made.id)
    async with house.store.read() as look:
        (seen,) = await accounts.every_invitation(look, Page())
        assert await accounts.invited_by(look, [made.id]) == {made.id: [eve.id]}
    assert not seen.is_open(seen.expires_at or 0)
    for _ in range(2):
        await house.write(admission.reopen_invitation, root.id, made.id)
    assert [act.what for act in await newest(house, 2)] == [What.invitation_reopened, What.invitation_ended]
    with pytest.raises(Unknown, match=r"invitation\.unknown"):
        await house.write(admission.close_invitation, root.id, 1)


async def test_one_that_is_used_up_stays_closed(house: House, ada: Person) -> None:
    made = await house.write(admission.invite, ada.id, 1, 7)
    new = accounts.NewAccount("eve", "eve@example.org", "correct horse battery")
    await accounts.sign_up(house.store, new, terms=Terms.of("invitation", has_mail=False, invitation=made.code))
    with pytest.raises(Refused, match=r"invitation\.used_up"):
        await house.write(admission.reopen_invitation, None, made.id)


_TYPED = st.dictionaries(
    st.sampled_from([*sorted(CHOOSABLE_NAMES), "secret", "url"]),
    st.text(max_size=40) | st.integers() | st.booleans() | st.none() | st.lists(st.text(), max_size=2),
    max_size=6,
)


@given(_TYPED)
def test_whatever_is_typed_is_read_or_refused_and_reads_the_same_when_it_is_shown(typed: dict[str, object]) -> None:
    base = Settings()
    for name, value in typed.items():
        try:
            made = read_choice(base, name, value)
        except (Refused, Unknown):
            continue
        again = effective(base, {name: msgspec.json.encode(made).decode()})
        assert getattr(again, name) == made
        assert read_choice(base, name, shown(again, name)) == made
        assert not is_fixed(base, name)


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from(sorted(CHOOSABLE_NAMES)), st.text(max_size=20)))
def test_no_row_of_another_version_keeps_the_house_from_opening(rows: dict[str, str]) -> None:
    assert effective(Settings(), rows).url == Settings().url
