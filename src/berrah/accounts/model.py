"""Who acts here, and the rules their names, addresses and passwords follow."""

import re
import unicodedata
from typing import Any, Self

import msgspec

from berrah.accounts.admission.model import refuse_lacking
from berrah.accounts.mailblocks.model import keys_of
from berrah.accounts.passwords import rules
from berrah.accounts.profiles.model import Profile
from berrah.accounts.reasons import HIDDEN, LIMITED, OPEN, Reason
from berrah.kit.errors import Forbidden, Refused

MEMBER, MODERATOR, ADMINISTRATOR = 0, 1, 2
NAME_MOST, DISPLAY_NAME_MOST, BIO_MOST = 30, 50, 500
LANGUAGES = ("en", "fr", "ar")

_NAME = re.compile(rf"[A-Za-z0-9_]{{1,{NAME_MOST}}}")
# Read strictly: of what else RFC 5322 lets stand in the header of a mail (comments, groups, several at once) many
# spellings lead to one mailbox, and past what is blocked.
_EMAIL = re.compile(
    r"""[^\s@<>"(),:;\\\[\]]{1,64}@(?!\.)(?:[A-Za-z0-9.-]|[^\x00-\x7f]){1,190}\.(?:[A-Za-z0-9-]|[^\x00-\x7f]){2,63}"""
)
_ENCODED = "=?"  # of a word in a header, RFC 2047
# Words that stand in addresses of the house, and those that would let somebody speak for it who may not.
_KEPT_NAMES = frozenset(("about", "api", "berrah", "help", "home", "organisations", "settings"))
_NAMES_OF_OFFICE = frozenset(("admin", "administrator", "postmaster", "root", "support"))
_CONTROLS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Account(msgspec.Struct, frozen=True):
    """A person or an organisation, as everybody may see it; `created_at` in ms.

    A protected account chooses its followers, and is read by nobody else.
    """

    id: int
    name: str
    display_name: str
    bio: str
    role: int
    language: str
    created_at: int
    is_protected: bool = False
    standing: int = OPEN
    profile: Profile = Profile()

    @classmethod
    def of_row(  # noqa: PLR0913, PLR0917 - as many as the row has columns
        cls,
        account: int,
        name: str,
        shown: str,
        bio: str,
        role: int,
        language: str,
        made: int,
        protected: int,
        standing: int,
        *profile: Any,
    ) -> Self:
        """From the columns of its row."""
        return cls(account, name, shown, bio, role, language, made, bool(protected), standing, Profile.of_row(*profile))

    @property
    def is_hidden(self) -> bool:
        """For everybody else as if it did not exist."""
        return self.standing == HIDDEN

    @property
    def is_limited(self) -> bool:
        """Shown only to those who follow it or look for it."""
        return self.standing == LIMITED

    @property
    def is_to_be_found(self) -> bool:
        """Whether search engines may show it and its public posts: one no is enough, and moderators may say it too."""
        is_wished = self.profile.is_discoverable and self.profile.is_indexable
        return is_wished and not self.is_protected and self.standing == OPEN

    @property
    def shown_name(self) -> str:
        """The display name, or the name where there is none."""
        return self.display_name or self.name


class NewAccount(msgspec.Struct, frozen=True):
    """What a person fills in to sign up."""

    name: str
    email: str
    password: str
    language: str = "en"
    display_name: str = ""
    role: int = MEMBER

    def checked(self, *, takes_weak: bool = False) -> "NewAccount":
        """The same, tidied; raises Refused for the first rule that is broken, of passwords where they are not weak."""
        name, email = checked_name(self.name, self.role), checked_email(self.email)
        rules.check(self.password, name, email, takes_weak=takes_weak)
        language = self.language if self.language in LANGUAGES else "en"
        return msgspec.structs.replace(
            self,
            name=name,
            email=email,
            language=language,
            display_name=line(self.display_name, DISPLAY_NAME_MOST, "display_name"),
        )


class Application(msgspec.Struct, frozen=True):
    """A program that people let act for them; `client_secret` is only known in the moment it is made."""

    id: int
    name: str
    website: str
    client_id: str
    client_secret: str
    redirect_uris: tuple[str, ...]
    scopes: str

    @classmethod
    def of_row(
        cls, app_id: int, name: str, website: str, client_id: str, secret_hash: str, redirect_uris: str, scopes: str
    ) -> Self:
        """From the columns of its row, with the hash in place of the secret."""
        return cls(app_id, name, website, client_id, secret_hash, tuple(redirect_uris.split("\n")), scopes)


class Bearer(msgspec.Struct, frozen=True):
    """Whom a secret stands for, and what it lets them do."""

    token_id: int
    account_id: int | None
    application_id: int | None
    scopes: frozenset[str]
    kind: str
    created_at: int
    expires_at: int | None
    person_id: int | None = None  # who acts, where the account is not their own
    lacks: str = ""  # what the account still lacks to act: see admission
    barred: str = ""  # why it, or the person behind it, is hidden: see standing

    @classmethod
    def of_row(  # noqa: PLR0913, PLR0917 - as many as the row has columns
        cls, token: int, account: int, app: int, scopes: str, kind: str, made: int, until: int | None, by: int | None
    ) -> Self:
        """From the columns of its row."""
        return cls(token, account, app, frozenset(scopes.split()), kind, made, until, by)

    def can(self, scope: str) -> bool:
        """Whether this covers `scope`, as `write` covers `write:statuses`; a session, without any, covers nothing."""
        return scope in self.scopes or scope.rpartition(":")[0] in self.scopes

    def require(self, scope: str) -> None:
        """Raise Forbidden("token.scope") unless this covers `scope`."""
        if not self.can(scope):
            raise Forbidden("token.scope", scope=scope)

    def require_standing(self) -> None:
        """Raise Forbidden("account.suspended", "account.leaving") where it is hidden for this reason."""
        refuse_barred(self.barred)

    def require_admitted(self) -> None:
        """Raise Forbidden("account.unconfirmed", "account.waiting", "account.refused") unless they may act."""
        refuse_lacking(self.lacks)


def refuse_barred(barred: str) -> None:
    """For whoever is hidden, raise Forbidden("account.suspended", "account.leaving")."""
    if barred == Reason.leaving:
        raise Forbidden("account.leaving")
    if barred:
        raise Forbidden("account.suspended")


def checked_name(name: str, role: int = MEMBER) -> str:
    """A name somebody of this role may have; raises Refused("name.invalid")."""
    name = name.strip().removeprefix("@")
    kept = _KEPT_NAMES if role == ADMINISTRATOR else _KEPT_NAMES | _NAMES_OF_OFFICE
    if not _NAME.fullmatch(name) or name.lower() in kept:
        raise Refused("name.invalid", most=NAME_MOST)
    return name


def checked_email(email: str) -> str:
    """An address one can write to; raises Refused("email.invalid")."""
    email = email.strip()
    is_plain = _EMAIL.fullmatch(email) and email.isprintable() and _ENCODED not in email
    if not is_plain or not keys_of(email):
        raise Refused("email.invalid")
    return email


def key_of(name: str) -> str:
    """How a name or an address is compared."""
    return unicodedata.normalize("NFKC", name).strip().removeprefix("@").lower()


def line(text: str, most: int, part: str = "") -> str:
    """One tidy line; raises Refused("text.too_long"), which says of which part if that has a name."""
    return _within(" ".join("".join(c for c in text if not _is_control(c)).split()), most, part)


def paragraphs(text: str, most: int, part: str = "") -> str:
    """Tidy lines; raises as `line`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _within("".join(c for c in lines if c == "\n" or not _is_control(c)).strip(), most, part)


def _within(text: str, most: int, part: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if len(text) > most:
        raise Refused("text.too_long", limit=most, **({"part": part} if part else {}))
    return text


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in _CONTROLS and character not in "\u200c\u200d"
