"""What an account shows of itself: pictures, fields, where it is; and what was verified of that."""

from enum import IntEnum
from typing import Any, Self

import msgspec

from berrah.kit.errors import Refused

_FIELDS = msgspec.json.Decoder(list[tuple[str, str, int | None]])
_encode = msgspec.json.Encoder().encode
_NUMBERS = ("is_bot", "is_discoverable", "is_indexable", "quote_policy", "hides_network", "is_usually_sensitive")
# As posts.Visibility calls them; private messages are never what somebody writes without saying so.
VISIBILITIES = ("public", "unlisted", "followers")


class QuotePolicy(IntEnum):
    """Who may quote a post beside its author."""

    everyone = 0
    followers = 1
    nobody = 2

    @classmethod
    def of(cls, name: str) -> "QuotePolicy":
        """By name; raises Refused("quote.policy")."""
        try:
            return cls[name]
        except KeyError:
            raise Refused("quote.policy") from None


class Field(msgspec.Struct, frozen=True):
    """A line of a profile; `verified_at` (ms) says since when its site is known to link back."""

    name: str
    value: str
    verified_at: int | None = None


class Profile(msgspec.Struct, frozen=True):
    """The rest of an account, as everybody may see it; pictures by their key, see media.portraits."""

    avatar: str = ""
    avatar_description: str = ""
    header: str = ""
    header_description: str = ""
    fields: tuple[Field, ...] = ()
    country: str = ""  # ISO 3166-1
    zone: str = ""  # IANA
    is_bot: bool = False
    is_discoverable: bool = True
    is_indexable: bool = True
    domain: str = ""  # one that the account has proven to hold
    domain_at: int | None = None  # since when, in ms
    quote_policy: QuotePolicy = QuotePolicy.everyone  # of new posts
    hides_network: bool = False  # nobody else is told who follows it, and whom it follows
    usual_visibility: str = ""  # of new posts, one of VISIBILITIES; "" as open as the account is
    is_usually_sensitive: bool = False  # what goes with new posts

    @classmethod
    def of_row(cls, *row: Any) -> Self:
        """From the columns of its row."""
        avatar, shows, header, above, fields, country, zone, bot, discoverable, indexable, *rest = row
        found = tuple(Field(*one) for one in _FIELDS.decode(fields)) if fields != "[]" else ()
        pictures, flags = (avatar, shows, header, above), (bool(bot), bool(discoverable), bool(indexable))
        domain, domain_at, policy, hides, usual, sensitive = rest
        proven, quotes = (domain, domain_at), QuotePolicy(policy)
        return cls(*pictures, found, country, zone, *flags, *proven, quotes, bool(hides), usual, bool(sensitive))

    def columns(self) -> dict[str, Any]:
        """The columns of its row."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__}
        flags = {name: int(kept[name]) for name in _NUMBERS}
        return {**kept, **flags, "fields": written(self.fields)}


def written(fields: tuple[Field, ...]) -> str:
    """Fields as they stand in their column."""
    return _encode([(one.name, one.value, one.verified_at) for one in fields]).decode()
