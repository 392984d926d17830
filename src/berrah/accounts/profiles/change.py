"""What somebody may change about themselves, and the rules of it."""

from typing import Final

import msgspec
from msgspec.structs import replace

from berrah.accounts.model import BIO_MOST, DISPLAY_NAME_MOST, LANGUAGES, Account, line, paragraphs
from berrah.accounts.profiles.model import VISIBILITIES, Field, Profile, QuotePolicy
from berrah.kit.errors import Refused
from berrah.kit.i18n import places
from berrah.kit.limits import Rate

FIELDS_MOST: Final = 4
FIELD_MOST: Final = 255
PORTRAIT_DESCRIPTION_MOST: Final = 150
FIELDS_RATE: Final = Rate(60, 3_600)


class ProfileChange(msgspec.Struct, frozen=True):
    """What to change about oneself; None leaves it as it is. Keys of pictures come from media.portraits alone."""

    display_name: str | None = None
    bio: str | None = None
    language: str | None = None
    is_protected: bool | None = None
    avatar: str | None = None
    avatar_description: str | None = None
    header: str | None = None
    header_description: str | None = None
    fields: tuple[tuple[str, str], ...] | None = None  # name and value
    country: str | None = None
    zone: str | None = None
    is_bot: bool | None = None
    is_discoverable: bool | None = None
    is_indexable: bool | None = None
    quote_policy: str | None = None  # of new posts, by name
    hides_network: bool | None = None
    usual_visibility: str | None = None  # of new posts, by name
    is_usually_sensitive: bool | None = None

    def of(self, account: Account) -> Account:
        """The account as it is then.

        Raises Refused("text.too_long", "language.unknown", "country.unknown", "zone.unknown", "fields.too_many",
        "fields.unnamed", "quote.policy", "post.visibility").
        """
        language = account.language if self.language is None else self.language
        if language not in LANGUAGES:
            raise Refused("language.unknown")
        name, bio = self.display_name, self.bio
        return replace(
            account,
            display_name=account.display_name if name is None else line(name, DISPLAY_NAME_MOST, "display_name"),
            bio=account.bio if bio is None else paragraphs(bio, BIO_MOST, "bio"),
            language=language,
            is_protected=account.is_protected if self.is_protected is None else self.is_protected,
            profile=self._profile(account.profile),
        )

    def _profile(self, old: Profile) -> Profile:
        flags = ("is_bot", "is_discoverable", "is_indexable", "hides_network", "is_usually_sensitive")
        changed = {name: value for name in (*flags, "avatar", "header") if (value := getattr(self, name)) is not None}
        return replace(
            old,
            **changed,
            avatar_description=_described(self.avatar, self.avatar_description, old.avatar_description),
            header_description=_described(self.header, self.header_description, old.header_description),
            fields=old.fields if self.fields is None else _fields(self.fields, old.fields),
            country=old.country if self.country is None else _country(self.country),
            zone=old.zone if self.zone is None else _zone(self.zone),
            quote_policy=old.quote_policy if self.quote_policy is None else QuotePolicy.of(self.quote_policy),
            usual_visibility=old.usual_visibility if self.usual_visibility is None else _seen(self.usual_visibility),
        )


def _described(picture: str | None, said: str | None, old: str) -> str:
    """What a picture shows; another picture does not show what the old one did."""
    if said is not None:
        return line(said, PORTRAIT_DESCRIPTION_MOST)
    return old if picture is None else ""


def _fields(sent: tuple[tuple[str, str], ...], old: tuple[Field, ...]) -> tuple[Field, ...]:
    # What was verified stays so as long as the value does, wherever it stands and whatever it is called.
    since = {field.value: field.verified_at for field in old}
    fields = []
    for name, value in sent:
        tidy = Field(line(name, FIELD_MOST), line(value, FIELD_MOST))
        if not tidy.name and not tidy.value:
            continue
        if not tidy.name:
            raise Refused("fields.unnamed")
        fields.append(replace(tidy, verified_at=since.get(tidy.value)))
    if len(fields) > FIELDS_MOST:
        raise Refused("fields.too_many", limit=FIELDS_MOST)
    return tuple(fields)


def _country(code: str) -> str:
    code = code.strip().upper()
    if code and code not in places.countries():
        raise Refused("country.unknown")
    return code


def _seen(name: str) -> str:
    if name and name not in VISIBILITIES:
        raise Refused("post.visibility")
    return name


def _zone(name: str) -> str:
    name = name.strip()
    if name and name not in places.zones():
        raise Refused("zone.unknown")
    return name
