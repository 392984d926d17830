"""A proxy that brings the certificate, in front of a house: as nginx or Caddy do, in the loop of the test."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socket import socket

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_END = b"\r\n\r\n"


@dataclass
class Proxy:
    """Where it listens, whose certificate it shows, and what it says of whoever comes."""

    port: int
    certificate: Path
    says: list[tuple[str, str]] = field(default_factory=list)
    drops: Iterable[str] = ()

    @property
    def url(self) -> str:
        """Its address, as people type it."""
        return f"https://localhost:{self.port}"

    @property
    def trusting(self) -> ssl.SSLContext:
        """What a client needs to know it by."""
        return ssl.create_default_context(cafile=self.certificate)


def certificate(folder: Path) -> Path:
    """A certificate for this machine with its key, which says itself that it is right."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "here")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@asynccontextmanager
async def proxying(proxy: Proxy, listening: socket, house_port: int) -> AsyncIterator[None]:
    """Pass on what comes, one request a connection, with what the proxy says."""

    async def passing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(_END)
            inside, into = await asyncio.open_connection("127.0.0.1", house_port)
            into.write(_rewritten(proxy, head))
            await asyncio.wait(
                {asyncio.create_task(_pipe(reader, into)), asyncio.create_task(_pipe(inside, writer))},
                return_when=asyncio.FIRST_COMPLETED,
            )
            for one in (into, writer):
                one.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(proxy.certificate)
    server = await asyncio.start_server(passing, sock=listening, ssl=context)
    try:
        yield
    finally:
        server.close()


def _rewritten(proxy: Proxy, head: bytes) -> bytes:
    first, *lines = head.removesuffix(_END).decode("latin-1").split("\r\n")
    is_upgrade = any(line.lower().startswith("upgrade:") for line in lines)
    dropped = {*proxy.drops, *(() if is_upgrade else ("connection",))}
    kept = [line for line in lines if line.partition(":")[0].lower() not in dropped]
    own = [f"{name}: {value}" for name, value in proxy.says] + ([] if is_upgrade else ["Connection: close"])
    return "\r\n".join([first, *kept, *own]).encode("latin-1") + _END


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
