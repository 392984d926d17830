"""The way to the mail server: one that speaks TLS, one nobody vouches for, one that would have it in the clear."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from berrah.kit.mail import Relay
from tests.mailbox import Mailbox

PASSWORD = "a pass/word with signs"

Open = Callable[..., Awaitable["Post"]]


class Post(Mailbox):
    """A mailbox that asks for a name and a password, and remembers on what kind of way they came."""

    passwords: list[tuple[str, bool]]

    def check(self, _server: Any, session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        self.passwords.append((data.password.decode(), session.ssl is not None))
        return AuthResult(success=data.password.decode() == PASSWORD)


def certificate(folder: Path) -> ssl.SSLContext:
    """A key and its certificate for 127.0.0.1, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "box")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "box.key").write_bytes(key.private_bytes(*form))
    (folder / "box.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "box.pem", folder / "box.key")
    return context


@asynccontextmanager
async def listening(post: Post, starttls: ssl.SSLContext | None, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    def session() -> SMTP:
        return SMTP(
            post,
            hostname="box",
            tls_context=starttls,
            authenticator=post.check,
            auth_required=starttls is not None,
            auth_require_tls=starttls is not None,
        )

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0, ssl=tls)
    post.port = server.sockets[0].getsockname()[1]
    yield
    server.close()
    await server.wait_closed()


@pytest.fixture
async def open_post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Open]:
    """A server of this kind, vouched for or not."""
    async with AsyncExitStack() as stack:

        async def open_(kind: str, *, is_vouched_for: bool = True) -> Post:
            context = certificate(tmp_path)
            if is_vouched_for:
                monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "box.pem"))
            post = Post()
            post.passwords = []
            starttls, tls = (context if kind == one else None for one in ("starttls", "tls"))
            await stack.enter_async_context(listening(post, starttls, tls))
            return post

        yield open_


def mail() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "crieur@example.org", "ada@example.org", "Hear ye"
    made.set_content("Hear ye!")
    return made


def relay(post: Post, scheme: str = "smtp", security: str = "auto") -> Relay:
    secret = "a%20pass%2Fword%20with%20signs"
    return Relay.of(f"{scheme}://crieur:{secret}@127.0.0.1:{post.port}", security, 5)


@pytest.mark.parametrize("security", ["auto", "starttls"])
async def test_the_password_travels_only_after_the_way_is_encrypted(open_post: Open, security: str) -> None:
    post = await open_post("starttls")
    await relay(post, security=security).send(mail())
    assert post.last()["Subject"] == "Hear ye"
    assert post.passwords == [(PASSWORD, True)]


async def test_a_server_can_be_encrypted_from_the_first_byte(open_post: Open) -> None:
    post = await open_post("tls")
    await relay(post, "smtps").send(mail())
    assert post.last()["Subject"] == "Hear ye"
    assert [password for password, _ in post.passwords] == [PASSWORD]


@pytest.mark.parametrize(("kind", "scheme"), [("starttls", "smtp"), ("tls", "smtps")])
async def test_a_server_that_nobody_vouches_for_is_told_nothing(open_post: Open, kind: str, scheme: str) -> None:
    post = await open_post(kind, is_vouched_for=False)
    with pytest.raises((OSError, aiosmtplib.SMTPException)):
        await relay(post, scheme).send(mail())
    assert (post.arrived, post.passwords) == ([], [])


@pytest.mark.parametrize("security", ["auto", "starttls"])
async def test_no_password_is_sent_in_the_clear(open_post: Open, security: str) -> None:
    post = await open_post("clear")
    with pytest.raises((OSError, aiosmtplib.SMTPException)):
        await relay(post, security=security).send(mail())
    assert (post.arrived, post.passwords) == ([], [])
