"""What comes back from outside, and what can go wrong on the way."""

from collections.abc import Mapping

from msgspec import Struct


class Answer(Struct, frozen=True):
    """An answer, whatever its status; `body` is decompressed, `url` is where it was found after redirects.

    Names of headers are in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def is_ok(self) -> bool:
        """The status is one of success (2xx)."""
        return 200 <= self.status < 300  # noqa: PLR2004 - RFC 9110, 15.3


class Patience(Struct, frozen=True):
    """How long to wait, in seconds: for a connection, for the next bytes, for everything with its redirects."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 20.0


class OutError(Exception):
    """Nothing was fetched; the message is for the log."""


class OutRefused(OutError):
    """The house does not visit that address: private network, other scheme or port, credentials in it."""


class OutFailed(OutError):
    """It was tried and did not work; `permanent` when trying the same again cannot help."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent
