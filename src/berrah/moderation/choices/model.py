"""Which settings may be chosen while the house runs, and what each may be."""

from collections.abc import Mapping
from typing import Any, Final, get_args, get_origin

import msgspec
from msgspec import Meta
from msgspec.structs import FieldInfo

from berrah.kit.errors import Refused, Unknown
from berrah.kit.settings import Settings
from berrah.kit.settings.expect import read
from berrah.kit.settings.model import named

# In the order and the groups in which they are shown. What is missing here is bound to files, sockets and secrets, or
# is read once at the start.
CHOOSABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "joining": ("signup", "join_message_en", "join_message_fr", "join_message_ar", "inviting"),
    "house": ("language", "timezone", "contact_email", "contact_account", "status_url"),
    "posts": ("post_limit", "trends", "strangers_explore", "strangers_people"),
    "uploads": ("media_limit", "film_limit"),
    "keeping": ("leaving_days", "archive_days"),
}
CHOOSABLE_NAMES: Final = frozenset(name for names in CHOOSABLE.values() for name in names)
# The configuration says the most that may be chosen, also where it says so itself.
CEILINGS: Final = frozenset({"media_limit", "film_limit"})

_FIELDS: Final[Mapping[str, FieldInfo]] = {field.name: field for field in named()}
_WORDS: Final = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
_ADDRESSES: Final = frozenset({"contact_email", "timezone", "status_url"})
_ADDRESS_MOST: Final = 254  # characters of a mail address (RFC 5321), and no zone or page needs more


def is_fixed(base: Settings, name: str) -> bool:
    """Whether the configuration has the last word about it."""
    if name == "signup" and base.has_only_sso:
        return True
    return name in base.given and name not in CEILINGS


def require_choosable(base: Settings, name: str) -> None:
    """Raise Unknown("setting.unknown"), Refused("setting.fixed")."""
    if name not in CHOOSABLE_NAMES:
        raise Unknown("setting.unknown")
    if is_fixed(base, name):
        raise Refused("setting.fixed", name=name)


def read_choice(base: Settings, name: str, given: object) -> Any:
    """What was typed as its setting wants it.

    Raises what `require_choosable` raises, and Refused("setting.number", "setting.text", "setting.address",
    "setting.zone", "setting.url", "setting.other", "setting.ceiling").
    """
    require_choosable(base, name)
    field = _FIELDS[name]
    given = _plain(field, given)
    try:
        value = read(field, given)
    except (ValueError, TypeError):
        raise _refusal(field) from None
    if name in CEILINGS and value > getattr(base, name):
        raise Refused("setting.ceiling", name=name, most=getattr(base, name))
    if name in _ADDRESSES and len(str(value)) > _ADDRESS_MOST:
        raise _refusal(field)
    if name == "status_url" and value and not str(value).startswith(("https://", "http://")):
        raise _refusal(field)
    return value


def effective(base: Settings, chosen: Mapping[str, str]) -> Settings:
    """The settings as they hold: what the configuration says, with the choices over it that may stand and can be read.

    A choice that has become impossible (another version, a lower ceiling) is passed over: the house opens anyway.
    """
    values = {}
    for name, value in chosen.items():
        try:
            values[name] = read_choice(base, name, msgspec.json.decode(value))
        except (Refused, Unknown, msgspec.DecodeError):
            continue
    return msgspec.structs.replace(base, **values)


def shown(settings: Settings, name: str) -> str:
    """A value as a form or a terminal shows it."""
    return _said(getattr(settings, name))


def said(kept: str) -> str:
    """The same for a choice as it is kept, in JSON."""
    try:
        return _said(msgspec.json.decode(kept))
    except msgspec.DecodeError:
        return kept


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(field: FieldInfo, given: object) -> object:
    """What a form or a terminal says, without the blanks and line ends that they add."""
    if not isinstance(given, str):
        return given
    said = given.strip().replace("\r\n", "\n")
    if get_args(field.type)[0] is bool:
        return _WORDS.get(said.lower(), said)
    return said.removeprefix("@") if field.name == "contact_account" else said


def _refusal(field: FieldInfo) -> Refused:
    kind, meta = get_args(field.type)
    if field.name == "contact_email":
        return Refused("setting.address", name=field.name)
    if field.name == "timezone":
        return Refused("setting.zone", name=field.name)
    if field.name == "status_url":
        return Refused("setting.url", name=field.name)
    if kind is int:
        return Refused("setting.number", name=field.name, least=meta.ge, most=meta.le)
    if kind is str and isinstance(meta, Meta) and get_origin(kind) is None:
        return Refused("setting.text", name=field.name, most=meta.max_length)
    return Refused("setting.other", name=field.name)
