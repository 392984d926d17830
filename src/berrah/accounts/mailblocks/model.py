"""How addresses are compared with what is blocked."""

import unicodedata

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

_MOST = 250
_LABELS_LEAST = 2  # nobody blocks a whole top-level domain by a slip


class MailBlock(msgspec.Struct, frozen=True):
    """A domain, or one address, in the form in which it is compared."""

    id: int
    key: str

    @property
    def at(self) -> int:
        """Since when, in ms."""
        return moment_of(self.id)


def block_key(text: str) -> str:
    """What somebody wants to block, a domain or an address, as it is compared; raises Refused("mail_block.invalid")."""
    tidy = unicodedata.normalize("NFKC", text).strip().lower()
    local, _, domain = tidy.rpartition("@")
    found = _domain(domain.strip("."))
    if len(tidy) > _MOST or any(one.isspace() for one in tidy) or found.count(".") < _LABELS_LEAST - 1:
        raise Refused("mail_block.invalid")
    return f"{_local(local)}@{found}" if local else found


def keys_of(email: str) -> list[str]:
    """Whatever would block this address: itself without what stands behind a plus, its domain and those above it.

    Nothing where the domain is none, and so the address: see accounts.model.
    Dots in front of the @ are left as they are: only a few providers read over them, and one's name is not another's.
    """
    tidy = unicodedata.normalize("NFKC", email).strip().lower()
    local, _, domain = tidy.rpartition("@")
    try:
        found = _domain(domain.strip("."))
    except Refused:
        return []
    labels = found.split(".")
    above = [".".join(labels[place:]) for place in range(len(labels) - _LABELS_LEAST + 1)]
    return [f"{_local(local)}@{found}", *above]


def _local(local: str) -> str:
    return local.partition("+")[0] or local


def _domain(domain: str) -> str:
    """In ASCII (RFC 5891): a name in Arabic letters and its form in xn-- are one."""
    try:
        found = domain.encode("idna").decode()
    except UnicodeError:
        raise Refused("mail_block.invalid") from None
    if not found or not all(label and label.replace("-", "").isalnum() for label in found.split(".")):
        raise Refused("mail_block.invalid")
    return found
