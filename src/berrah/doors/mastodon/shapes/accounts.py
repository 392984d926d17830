"""An account card as the entities Account, CredentialAccount and Relationship: docs.joinmastodon.org/entities/Account.

What the house has no word for has the value that Mastodon gives to whoever left it as it was; `berrah` is ours.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import msgspec

from berrah.accounts import ADMINISTRATOR, MEMBER, Account, Profile, site_of
from berrah.cards import AccountCard
from berrah.doors.mastodon.shapes.emojis import CustomEmoji, EmojiShapes
from berrah.doors.mastodon.shapes.kept import Kept
from berrah.doors.mastodon.shapes.portraits import Pictures
from berrah.doors.mastodon.shapes.quotes import POLICY_SAID
from berrah.doors.mastodon.shapes.times import day, iso
from berrah.graph import Relation
from berrah.kit import text as words
from berrah.kit.settings import Settings

_MOST = 20_000
_MOST_TAGS = 5_000
_encode = msgspec.json.Encoder().encode
# Mastodon's words for permissions are the bits of a number; nobody but its own administration reads them.
_ROLES = {0: ("-99", ""), 1: ("2", "Moderator"), 2: ("3", "Administrator")}
_PERMISSIONS = {0: "0", 1: "1308", 2: "1"}


class Role(msgspec.Struct, frozen=True):
    """AccountRole."""

    id: str
    name: str
    color: str = ""


class FieldShape(msgspec.Struct, frozen=True):
    """Field."""

    name: str
    value: str
    verified_at: str | None


class OursShape(msgspec.Struct, frozen=True):
    """What Mastodon has no word for: a domain the account has proven to hold, and where it is."""

    domain: str | None
    domain_verified_at: str | None
    country: str | None


class AccountShape(msgspec.Struct, frozen=True):
    """Account, without its numbers: they change with every post, all this once in a year."""

    id: str
    username: str
    acct: str
    display_name: str
    note: str
    url: str
    uri: str
    avatar: str
    avatar_static: str
    avatar_description: str
    header: str
    header_static: str
    header_description: str
    created_at: str
    roles: tuple[Role, ...]
    locked: bool
    fields: tuple[FieldShape, ...]
    bot: bool
    discoverable: bool
    indexable: bool
    group: bool = False
    noindex: bool = False
    hide_collections: bool = False
    show_media: bool = True
    show_media_replies: bool = True
    show_featured: bool = True
    limited: bool = False
    emojis: tuple[CustomEmoji, ...] = ()
    berrah: OursShape | msgspec.UnsetType = msgspec.UNSET


class RelationShape(msgspec.Struct, frozen=True):
    """Relationship."""

    id: str
    following: bool
    followed_by: bool
    showing_reblogs: bool
    requested: bool
    requested_by: bool
    blocking: bool
    blocked_by: bool
    muting: bool
    muting_notifications: bool
    muting_expires_at: str | None
    note: str
    notifying: bool = False
    languages: tuple[str, ...] | None = None
    domain_blocking: bool = False
    endorsed: bool = False


def relation_shape(account_id: int, relation: Relation) -> RelationShape:
    """How the viewer stands to an account, and how they follow it or ask to."""
    return RelationShape(
        id=str(account_id),
        following=relation.is_following,
        followed_by=relation.is_followed_by,
        showing_reblogs=(relation.is_following or relation.has_asked) and relation.options.has_reposts,
        notifying=relation.options.is_told,
        languages=relation.options.languages or None,
        requested=relation.has_asked,
        requested_by=relation.is_asked_by,
        blocking=relation.is_blocking,
        blocked_by=relation.is_blocked_by,
        muting=relation.is_muting,
        muting_notifications=relation.has_muted_notifications,
        muting_expires_at=iso(relation.muted_until) if relation.muted_until else None,
        note=relation.note,
        endorsed=relation.is_endorsing,
    )


class AccountShapes:
    """Accounts as bytes."""

    def __init__(self, settings: Settings, emojis: EmojiShapes) -> None:
        self._emojis = emojis
        self._url = settings.url
        self._pictures = Pictures(settings.url)
        self._kept: Kept[AccountCard] = Kept(_MOST)
        self._lasting: Kept[Account] = Kept(_MOST)
        self.tag = lru_cache(_MOST_TAGS)(self._tag)

    def one(self, card: AccountCard) -> bytes:
        """Account, as JSON."""
        kept = self._kept.found(card.id)
        if kept is not None and kept[0] is card:
            return kept[1]
        return self._kept.put(card.id, card, self._made(card))

    def raw(self, card: AccountCard) -> msgspec.Raw:
        """Account, to stand inside something else that is encoded."""
        return msgspec.Raw(self.one(card))

    def own(self, card: AccountCard, requests: int = 0) -> dict[str, Any]:
        """CredentialAccount, for the account's owner, whom so many ask to follow."""
        account = card.account
        return {
            **msgspec.json.decode(self.one(card)),
            "source": _source(account, requests),
            "role": role_of(account),
        }

    def page(self, name: str) -> str:
        """Where a person is found."""
        return f"{self._url}/@{name}"

    def _tag(self, tag: str) -> str:
        """Where a hashtag is found."""
        return f"{self._url}/tags/{quote(tag, safe='')}"

    def note(self, text: str) -> str:
        """A text about oneself as HTML; whom it names is not looked up."""
        return words.html(text, self._link) if text else ""

    def _link(self, entity: words.Entity) -> str | None:
        if entity.kind == "url":
            return words.address(entity.value)
        return self.tag(entity.value) if entity.kind == "hashtag" else None

    def _made(self, card: AccountCard) -> bytes:
        account = card.account
        kept = self._lasting.found(card.id)
        if kept is None or kept[0] is not account:
            kept = account, self._lasting.put(card.id, account, _encode(self._shape(account))[:-1])
        return b'%b,"last_status_at":%b,"statuses_count":%d,"followers_count":%d,"following_count":%d}' % (
            kept[1],
            b'"%b"' % day(card.last_post_at).encode() if card.last_post_at else b"null",
            card.posts,
            card.followers,
            card.following,
        )

    def profile(self, card: AccountCard) -> dict[str, Any]:
        """Profile, for the account's owner: as it was written, null where there is no picture."""
        account, profile = card.account, card.account.profile
        avatar, header = self._pictures.worn(profile.avatar), self._pictures.worn(profile.header)
        return {
            "id": str(account.id),
            "display_name": account.display_name,
            "note": account.bio,
            "fields": _fields(profile, lambda value: value),
            "avatar": avatar,
            "avatar_static": avatar,
            "avatar_description": profile.avatar_description,
            "header": header,
            "header_static": header,
            "header_description": profile.header_description,
            "locked": account.is_protected,
            "bot": profile.is_bot,
            "discoverable": profile.is_discoverable,
            "indexable": profile.is_indexable,
            "hide_collections": profile.hides_network,
            **dict.fromkeys(("show_media", "show_media_replies", "show_featured"), True),
            "attribution_domains": [],
        }

    def _shape(self, account: Account) -> AccountShape:
        page, profile = self.page(account.name), account.profile
        avatar, header = self._pictures.avatar(account), self._pictures.header(account)
        return AccountShape(
            id=str(account.id),
            username=account.name,
            acct=account.name,
            display_name=account.display_name,
            note=self.note(account.bio),
            url=page,
            uri=page,
            avatar=avatar,
            avatar_static=avatar,
            avatar_description=profile.avatar_description,
            header=header,
            header_static=header,
            header_description=profile.header_description,
            created_at=iso(account.created_at),
            roles=_roles(account),
            locked=account.is_protected,
            limited=account.is_limited,
            fields=_fields(profile, self._field),
            bot=profile.is_bot,
            discoverable=profile.is_discoverable,
            indexable=profile.is_indexable,
            hide_collections=profile.hides_network,
            emojis=self._emojis.among(account.display_name, account.bio, *(field.value for field in profile.fields)),
            berrah=_ours(profile),
        )

    def _field(self, value: str) -> str:
        return words.field_html(value, self._link, is_address=site_of(value) is not None)


def _fields(profile: Profile, shown: Callable[[str], str]) -> tuple[FieldShape, ...]:
    return tuple(FieldShape(one.name, shown(one.value), _moment(one.verified_at)) for one in profile.fields)


def _ours(profile: Profile) -> OursShape | msgspec.UnsetType:
    if not (profile.domain or profile.country):
        return msgspec.UNSET
    return OursShape(profile.domain or None, _moment(profile.domain_at), profile.country or None)


def _moment(ms: int | None) -> str | None:
    return iso(ms) if ms else None


def role_of(account: Account) -> dict[str, Any]:
    """Role, for the account's owner and for moderators."""
    role_id, name = _ROLES[account.role]
    return {
        "id": role_id,
        "name": name,
        "color": "",
        "permissions": _PERMISSIONS[account.role],
        "highlighted": account.role != MEMBER,
    }


def _roles(account: Account) -> tuple[Role, ...]:
    return (Role(*_ROLES[account.role]),) if MEMBER < account.role <= ADMINISTRATOR else ()


def privacy_of(account: Account) -> str:
    """Who reads what it writes without saying who shall."""
    usual = account.profile.usual_visibility or "public"
    return "private" if account.is_protected or usual == "followers" else usual


def _source(account: Account, requests: int) -> dict[str, Any]:
    return {
        "privacy": privacy_of(account),
        "sensitive": account.profile.is_usually_sensitive,
        "language": account.language,
        "note": account.bio,
        "fields": _fields(account.profile, lambda value: value),
        "follow_requests_count": requests,
        "hide_collections": account.profile.hides_network,
        "discoverable": account.profile.is_discoverable,
        "indexable": account.profile.is_indexable,
        "attribution_domains": [],
        "quote_policy": POLICY_SAID[account.profile.quote_policy],
    }
