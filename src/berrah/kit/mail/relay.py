"""The SMTP server that takes the mails, as its address names it."""

import ssl
from email.message import EmailMessage
from typing import Final, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib
import msgspec

_PORTS: Final = {"smtp": 587, "smtps": 465}
_FIRST_PERMANENT, _LAST_PERMANENT = 500, 599
# These 5xx speak of the connection or the log-in, not of the mail: an operator can mend them.
_MENDABLE: Final = frozenset({502, 503, 504, 530, 534, 535, 538})


class PermanentlyRefused(Exception):
    """The server will not take this mail, now or ever."""


class Relay(msgspec.Struct, frozen=True):
    """Where and how mails leave; `timeout` in seconds."""

    host: str
    port: int
    user: str
    password: str
    security: str
    timeout: int

    @classmethod
    def of(cls, address: str, security: str = "auto", timeout: int = 30) -> Self:
        """From `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte."""
        parts = urlsplit(address)
        return cls(
            parts.hostname or "",
            parts.port or _PORTS[parts.scheme],
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            "tls" if parts.scheme == "smtps" and security == "auto" else security,
            timeout,
        )

    def __repr__(self) -> str:
        return f"Relay({self.host}:{self.port})"

    async def send(self, mail: EmailMessage) -> None:
        """Hand it over; raises PermanentlyRefused, or OSError and aiosmtplib's errors where later may be better."""
        try:
            await aiosmtplib.send(
                mail,
                hostname=self.host,
                port=self.port,
                username=self.user or None,
                password=self.password or None,
                timeout=self.timeout,
                use_tls=self.security == "tls",
                # None: if the server offers it. A password never travels in the clear beyond this machine.
                start_tls=self._start_tls,
                tls_context=ssl.create_default_context() if self.security != "none" else None,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(_is_permanent(one.code) for one in error.recipients):
                raise PermanentlyRefused(_note(error.recipients[0])) from error
            raise
        except aiosmtplib.SMTPResponseException as error:
            if _is_permanent(error.code):
                raise PermanentlyRefused(_note(error)) from error
            raise

    @property
    def _start_tls(self) -> bool | None:
        if self.security in {"tls", "none"}:
            return False
        return True if self.security == "starttls" or self.user else None


def _is_permanent(code: int) -> bool:
    return _FIRST_PERMANENT <= code <= _LAST_PERMANENT and code not in _MENDABLE


def _note(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {error.message}"
