"""Oneself: who the token stands for, and changing what others see."""

from litestar import delete, get, patch

from berrah import graph
from berrah.accounts import ProfileChange
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.accounts.wished import change_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.shapes.accounts import privacy_of
from berrah.doors.mastodon.shapes.quotes import POLICY_SAID
from berrah.media import portraits


@get("/api/v1/accounts/verify_credentials")
async def verify_credentials(ask: Asked) -> Answer:
    """CredentialAccount of whoever asks."""
    return await _own(ask, ask.person("profile", "read:accounts"))


@patch("/api/v1/accounts/update_credentials")
async def update_credentials(ask: Asked) -> Answer:
    """Change what others see, pictures too; CredentialAccount as it is then."""
    return await _changed(ask)


@get("/api/v1/profile")
async def profile(ask: Asked) -> Answer:
    """Profile: one's own as it can be edited."""
    card = await card_of(ask, ask.person("profile", "read:accounts"))
    return json(ask.shapes.accounts.profile(card))


@patch("/api/v1/profile")
async def edit_profile(ask: Asked) -> Answer:
    """Change it as `update_credentials` does; Profile as it is then."""
    me = ask.actor("write:accounts")
    await ask.house.act(me, "profile", portraits.edit_profile, await change_of(ask, me.account_id))
    return json(ask.shapes.accounts.profile(await card_of(ask, me.account_id)))


@delete("/api/v1/profile/avatar", status_code=200)
async def remove_avatar(ask: Asked) -> Answer:
    """Wear no picture; CredentialAccount as it is then."""
    return await _changed(ask, ProfileChange(avatar=""))


@delete("/api/v1/profile/header", status_code=200)
async def remove_header(ask: Asked) -> Answer:
    """Have no banner; CredentialAccount as it is then."""
    return await _changed(ask, ProfileChange(header=""))


@get("/api/v1/preferences")
async def preferences(ask: Asked) -> Answer:
    """What apps take as given when somebody writes or reads."""
    card = await card_of(ask, ask.person("read:accounts"))
    return json(
        {
            "posting:default:visibility": privacy_of(card.account),
            "posting:default:sensitive": card.account.profile.is_usually_sensitive,
            "posting:default:language": card.account.language,
            "posting:default:quote_policy": POLICY_SAID[card.account.profile.quote_policy],
            "reading:expand:media": "default",
            "reading:expand:spoilers": False,
        }
    )


async def _changed(ask: Ask, change: ProfileChange | None = None) -> Answer:
    me = ask.actor("write:accounts")
    wished = change or await change_of(ask, me.account_id)
    await ask.house.act(me, "profile", portraits.edit_profile, wished)
    return await _own(ask, me.account_id)


async def _own(ask: Ask, account_id: int) -> Answer:
    async with ask.house.store.read() as look:
        requests = await graph.count_requests(look, account_id)
    return json(ask.shapes.accounts.own(await card_of(ask, account_id), requests))


routes = [
    *(verify_credentials, update_credentials, preferences),
    *(profile, edit_profile, remove_avatar, remove_header),
]
