"""Oneself: who the token stands for, and changing what others see."""

from litestar import get, patch

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.kit.errors import Refused

# Parts of a profile the house has no place for yet. Apps send their old values along, so only new ones are refused.
_PICTURES = ("avatar", "header")


@get("/api/v1/accounts/verify_credentials")
async def verify_credentials(ask: Asked) -> Answer:
    """CredentialAccount of whoever asks."""
    return await _own(ask, ask.person("profile", "read:accounts"))


@patch("/api/v1/accounts/update_credentials")
async def update_credentials(ask: Asked) -> Answer:
    """Change name, text and language; CredentialAccount as it is then."""
    account_id = ask.person("write:accounts")
    if any(ask.given.has(picture) for picture in _PICTURES):
        raise Refused("picture.not_kept")
    change = ProfileChange(
        display_name=ask.given.maybe("display_name"),
        bio=ask.given.maybe("note"),
        language=ask.given.inner("source").maybe("language"),
        is_protected=ask.given.is_on("locked") if "locked" in ask.given else None,
    )
    await ask.house.write(accounts.edit_profile, account_id, change)
    return await _own(ask, account_id)


@get("/api/v1/preferences")
async def preferences(ask: Asked) -> Answer:
    """What apps take as given when somebody writes or reads."""
    card = await card_of(ask, ask.person("read:accounts"))
    return json(
        {
            "posting:default:visibility": "private" if card.account.is_protected else "public",
            "posting:default:sensitive": False,
            "posting:default:language": card.account.language,
            "posting:default:quote_policy": "nobody",
            "reading:expand:media": "default",
            "reading:expand:spoilers": False,
        }
    )


async def _own(ask: Ask, account_id: int) -> Answer:
    async with ask.house.store.read() as look:
        requests = await graph.count_requests(look, account_id)
    return json(ask.shapes.accounts.own(await card_of(ask, account_id), requests))


routes = [verify_credentials, update_credentials, preferences]
