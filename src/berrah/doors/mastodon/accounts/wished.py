"""What a call wants changed of a profile, in Mastodon's words; its pictures are made before anything is written."""

from berrah.accounts import FIELDS_RATE, ProfileChange
from berrah.doors.mastodon.asking import Ask
from berrah.doors.mastodon.limits import spend
from berrah.doors.mastodon.shapes.quotes import policy_in
from berrah.kit.errors import Refused
from berrah.media.portraits import Kind

_OURS = {"private": "followers"}  # visibilities that the API calls otherwise


async def change_of(ask: Ask, account_id: int) -> ProfileChange:
    """The change; raises Refused and TooLarge as portraits.Portraitist.take does."""
    given, source = ask.given, ask.given.inner("source")
    usual = source.maybe("privacy")
    fields = given.each("fields_attributes")
    if fields is not None:
        # Each address among them is one that the house visits.
        await spend(ask.house, f"fields:{account_id}", FIELDS_RATE)
    return ProfileChange(
        display_name=given.maybe("display_name"),
        bio=given.maybe("note"),
        language=source.maybe("language"),
        quote_policy=policy_in(source.maybe("quote_policy")),
        is_protected=_flag(ask, "locked"),
        avatar=await _picture(ask, account_id, "avatar"),
        avatar_description=given.maybe("avatar_description"),
        header=await _picture(ask, account_id, "header"),
        header_description=given.maybe("header_description"),
        fields=None if fields is None else tuple((one.text("name"), one.text("value")) for one in fields),
        country=given.maybe("country"),
        zone=given.maybe("time_zone"),
        is_bot=_flag(ask, "bot"),
        is_discoverable=_flag(ask, "discoverable"),
        is_indexable=_flag(ask, "indexable"),
        hides_network=_flag(ask, "hide_collections"),
        usual_visibility=None if usual is None else _OURS.get(usual, usual),
        is_usually_sensitive=source.is_on("sensitive") if "sensitive" in source else None,
    )


def _flag(ask: Ask, name: str) -> bool | None:
    return ask.given.is_on(name) if name in ask.given else None


async def _picture(ask: Ask, account_id: int, kind: Kind) -> str | None:
    content = ask.given.file(kind)
    if not content:
        # Apps send the address of the old one along; anything else would be lost.
        is_text = ask.given.has(kind) and not ask.given.is_file(kind)
        if is_text and not ask.given.text(kind).startswith(("http://", "https://")):
            raise Refused("media.type")
        return None
    await spend(ask.house, f"media:{account_id}", ask.house.settings.limit_media)
    return await ask.house.portraits.take(account_id, kind, content)
