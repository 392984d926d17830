"""Mastodon.py, unpatched: scripts that follow, list, block and present people."""

from typing import Any

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonAPIError

from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files

pytestmark = pytest.mark.peer


def ids(found: Any) -> list[str]:
    return [str(one.id) for one in found]


async def test_somebody_protected_decides_who_comes_in(
    served: str, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    hers, his, theirs = [await client_of(one, app_of, served) for one in (ada, bob, chloe)]
    await beside(hers.account_update_credentials, locked=True)

    asked = await beside(his.account_follow, ada.id)
    await beside(theirs.account_follow, ada.id)

    assert (asked.following, asked.requested) == (False, True)
    assert set(ids(await beside(hers.follow_requests))) == {str(bob.id), str(chloe.id)}
    assert (await beside(hers.follow_request_authorize, bob.id)).followed_by
    assert not (await beside(hers.follow_request_reject, chloe.id)).followed_by
    assert ids(await beside(hers.account_followers, ada.id)) == [str(bob.id)]
    assert not (await beside(hers.account_remove_from_followers, bob.id)).followed_by
    assert await beside(hers.account_followers, ada.id) == []


async def test_somebody_keeps_others_away(
    served: str, ada: Person, bob: Person, mallory: Person, app_of: AppOf
) -> None:
    hers = await client_of(ada, app_of, served)

    assert (await beside(hers.account_block, mallory.id)).blocking
    assert ids(await beside(hers.blocks)) == [str(mallory.id)]
    assert not (await beside(hers.account_unblock, mallory.id)).blocking
    muted = await beside(hers.account_mute, bob.id, notifications=False, duration=600)
    assert (muted.muting, muted.muting_notifications) == (True, False)
    (kept,) = await beside(hers.mutes)
    assert str(kept.id) == str(bob.id)
    assert kept.mute_expires_at is not None
    assert not (await beside(hers.account_unmute, bob.id)).muting
    await beside(hers.domain_block, "spam.example")
    assert list(await beside(hers.domain_blocks)) == ["spam.example"]
    await beside(hers.domain_unblock, "spam.example")
    assert await beside(hers.domain_blocks) == []


async def test_somebody_makes_lists_of_people(
    served: str, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    await ada.follows(bob, chloe)
    hers = await client_of(ada, app_of, served)

    press = await beside(hers.list_create, "Press", replies_policy="followed", exclusive=True)
    await beside(hers.list_accounts_add, press, [bob.id, chloe.id])

    assert (press.title, press.replies_policy, press.exclusive) == ("Press", "followed", True)
    assert ids(await beside(hers.lists)) == [str(press.id)]
    assert set(ids(await beside(hers.list_accounts, press))) == {str(bob.id), str(chloe.id)}
    assert ids(await beside(hers.account_lists, bob.id)) == [str(press.id)]
    said = await bob.says("pour la presse")
    assert ids(await beside(hers.timeline_list, press)) == [str(said.id)]
    await beside(hers.list_accounts_delete, press, [bob.id])
    changed = await beside(hers.list_update, press, "Friends", replies_policy="none")
    assert (changed.title, changed.replies_policy, changed.exclusive) == ("Friends", "none", False)
    assert (await beside(hers.list, press)).title == "Friends"
    assert ids(await beside(hers.list_accounts, press)) == [str(chloe.id)]
    await beside(hers.list_delete, press)
    assert await beside(hers.lists) == []


async def test_a_script_looks_people_up(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)

    assert (await beside(hers.account_verify_credentials)).acct == "ada"
    assert (await beside(hers.account, bob.id)).acct == "bob"
    assert ids(await beside(hers.accounts, [bob.id, ada.id])) == [str(bob.id), str(ada.id)]
    assert (await beside(hers.account_note_set, bob.id, "He sells tea")).note == "He sells tea"
    assert ids((await beside(hers.search_v2, "bob", result_type="accounts")).accounts) == [str(bob.id)]
    assert (await beside(hers.oauth_userinfo)).preferred_username == "ada"


async def test_somebody_presents_themselves(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    # The house names itself after a Mastodon that is older than profiles; a script may ask all the same.
    secret = str(hers.access_token)
    newer: Mastodon = await beside(Mastodon, access_token=secret, api_base_url=served, version_check_mode="none")

    changed = await beside(newer.profile_update, display_name="Ada L.", note="Du marché")

    assert (changed.display_name, changed.note) == ("Ada L.", "Du marché")
    face = {"avatar": files.picture(), "avatar_mime_type": "image/png"}
    worn = await beside(hers.account_update_credentials, **face, header=files.picture(), header_mime_type="image/png")
    assert worn.avatar.endswith(".webp")
    assert (await beside(newer.profile)).header is not None
    assert not (await beside(hers.account_delete_avatar)).avatar.endswith(".webp")
    await beside(hers.account_delete_header)
    profile = await beside(newer.profile)
    assert (profile.avatar, profile.header) == (None, None)
    with pytest.raises(MastodonAPIError):
        await beside(newer.profile_update, display_name="x" * 51)


async def test_somebody_follows_hashtags(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)

    assert (await beside(hers.tag_follow, "souk")).following
    assert [one.name for one in await beside(hers.followed_tags)] == ["souk"]
    assert (await beside(hers.tag, "souk")).following
    assert not (await beside(hers.tag_unfollow, "souk")).following
    assert await beside(hers.followed_tags) == []


async def test_somebody_reports_mallory(served: str, ada: Person, mallory: Person, app_of: AppOf) -> None:
    hers, rude = await client_of(ada, app_of, served), await mallory.says("You fools")

    made = await beside(hers.report, mallory.id, [rude.id], "Look at this", category="spam")

    assert (made.category, made.comment, made.action_taken) == ("spam", "Look at this", False)
    assert ids([made.target_account]) == [str(mallory.id)]
