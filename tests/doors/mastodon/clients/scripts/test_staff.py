"""Mastodon.py, unpatched: scripts of those who look after the house."""

from typing import Any

import pytest
from mastodon import Mastodon

from berrah import accounts
from berrah.accounts import Terms
from berrah.doors.house import House
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import ALL_SCOPES, AppOf
from tests.moderation.staff import administrator, moderator

pytestmark = pytest.mark.peer


def names(found: Any) -> list[str]:
    return [one.username for one in found]


@pytest.fixture
async def monas(house: House, served: str, app_of: AppOf) -> Mastodon:
    """A script of a moderator."""
    return await _staff(await moderator(house), served, app_of)


async def _staff(person: Person, served: str, app_of: AppOf) -> Mastodon:
    secret = (await app_of(person, f"{ALL_SCOPES} admin:read admin:write")).secret
    return await beside(Mastodon, access_token=secret, api_base_url=served)


async def test_a_report_is_taken_closed_and_opened_again(
    monas: Mastodon, served: str, ada: Person, mallory: Person, app_of: AppOf
) -> None:
    hers, rude = await client_of(ada, app_of, served), await mallory.says("You fools")
    made = await beside(hers.report, mallory.id, [rude.id], "Look", category="spam")

    assert [str(one.id) for one in await beside(monas.admin_reports)] == [str(made.id)]
    assert (await beside(monas.admin_report_assign, made.id)).assigned_account.username == "mona"
    assert (await beside(monas.admin_report_unassign, made.id)).assigned_account is None
    assert (await beside(monas.admin_report_resolve, made.id)).action_taken
    assert [str(one.id) for one in await beside(monas.admin_reports, resolved=True)] == [str(made.id)]
    assert not (await beside(monas.admin_report_reopen, made.id)).action_taken
    assert str((await beside(monas.admin_report, made.id)).statuses[0].id) == str(rude.id)


async def test_mallory_is_suspended_limited_and_restored(monas: Mastodon, mallory: Person) -> None:
    await beside(monas.admin_account_moderate, mallory.id, "suspend", text="Enough")

    assert (await beside(monas.admin_account, mallory.id)).suspended
    assert names(await beside(monas.admin_accounts_v2, status="suspended")) == ["mallory"]
    assert [one["username"] for one in await beside(monas.admin_accounts_v1, status="suspended")] == ["mallory"]
    assert not (await beside(monas.admin_account_unsuspend, mallory.id)).suspended
    await beside(monas.admin_account_moderate, mallory.id, "silence")
    assert not (await beside(monas.admin_account_unsilence, mallory.id)).silenced
    assert [one["username"] for one in await beside(monas.admin_accounts, username="mallory")] == ["mallory"]


async def test_who_waits_is_let_in_or_turned_away(monas: Mastodon, house: House) -> None:
    terms = Terms.of("approval", has_mail=False, reason="I like it here")
    for name in ("eve", "fatima"):
        await accounts.sign_up(house.store, accounts.NewAccount(name, f"{name}@example.org", PASSWORD), terms=terms)

    waiting = {one.username: one for one in await beside(monas.admin_accounts_v2, status="pending")}

    assert set(waiting) == {"eve", "fatima"}
    assert (await beside(monas.admin_account_approve, waiting["eve"].id)).approved
    await beside(monas.admin_account_reject, waiting["fatima"].id)
    assert await beside(monas.admin_accounts_v2, status="pending") == []


async def test_mail_domains_are_blocked(house: House, served: str, app_of: AppOf) -> None:
    roots = await _staff(await administrator(house), served, app_of)

    made = await beside(roots.admin_create_email_domain_block, "spam.example")

    assert made.domain == "spam.example"
    assert [one.domain for one in await beside(roots.admin_email_domain_blocks)] == ["spam.example"]
    assert (await beside(roots.admin_email_domain_block, made.id)).domain == "spam.example"
    await beside(roots.admin_delete_email_domain_block, made.id)
    assert await beside(roots.admin_email_domain_blocks) == []
