"""Two providers: a real one in a process of its own, and one that lies as a test wants it."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.doors.web.reading import Reader
from tests.doors.web.single_sign_on import provider
from tests.journeys.serving import free_port
from tests.serving import listening_socket, running


@pytest.fixture
def provider_port() -> int:
    return free_port()


@pytest.fixture
def more() -> dict[str, Any]:
    """What a test wants otherwise in its settings."""
    return {}


@pytest.fixture
def changes(provider_port: int, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "sso_issuer": f"http://localhost:{provider_port}",
        "sso_client_id": provider.CLIENT_ID,
        "sso_client_secret": provider.CLIENT_SECRET,
        "sso_label": "The works",
        **more,
    }


@pytest.fixture
async def canaille(provider_port: int, settings: Any) -> AsyncIterator[str]:
    """A real provider, which knows ada, bob and nora."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(Path(__file__).with_name("provider.py"))),
        *(str(provider_port), f"{settings.url}/login/sso/back"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout
    assert (await asyncio.wait_for(process.stdout.readline(), 60)) == b"open\n"
    yield f"http://localhost:{provider_port}"
    process.kill()
    await process.wait()


class Liar:
    """A provider that says what a test tells it to say; it asks nobody who they are."""

    def __init__(self, port: int, key: RSAKey) -> None:
        self.issuer = f"http://localhost:{port}"
        self.key = key
        self.shown: list[dict[str, Any]] = [self.key.as_dict(private=False)]
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.userinfo: dict[str, Any] | None = None
        self.token: str | None = None
        self.status = 200
        self.described: dict[str, Any] = {}
        self.asked: list[str] = []
        self.exchanged: list[dict[str, str]] = []

    def is_asked_by(self, address: str) -> dict[str, str]:
        """What the house wants to know, from the address it sends people to."""
        return dict(parse_qsl(urlsplit(address).query))

    def says(self, nonce: str, /, **claims: Any) -> None:
        """The next token says this."""
        now = int(time.time())
        self.claims = {
            "iss": self.issuer,
            "aud": provider.CLIENT_ID,
            "sub": "4711",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            "preferred_username": "nora",
            "name": "Nora of the works",
            "email": "nora@works.example",
            "email_verified": True,
            **claims,
        }

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        self.asked.append(scope["path"])
        status, body = 200, b"{}"
        if scope["path"] == "/.well-known/openid-configuration":
            body = self._json(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    "userinfo_endpoint": f"{self.issuer}/userinfo" if self.userinfo else "",
                    **self.described,
                }
            )
        elif scope["path"] == "/keys":
            body = self._json({"keys": self.shown})
        elif scope["path"] == "/userinfo":
            body = self._json(self.userinfo)
        elif scope["path"] == "/token":
            sent = (await receive())["body"].decode()
            self.exchanged.append({name: values[0] for name, values in parse_qs(sent).items()})
            status, body = self.status, self._json({"access_token": "a", "id_token": self.token or self.signed()})
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def signed(self) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one", **self.header}, self.claims, self.key)

    @staticmethod
    def _json(value: Any) -> bytes:
        return httpx.Response(200, json=value).content


@pytest.fixture(scope="session")
def liars_key() -> RSAKey:
    """To find one takes longer than to tell a lie."""
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


@pytest.fixture
async def liar(provider_port: int, liars_key: RSAKey) -> AsyncIterator[Liar]:
    """A provider that lies."""
    told = Liar(provider_port, liars_key)
    async with running(uvicorn.Config(told, log_config=None, lifespan="off"), listening_socket(provider_port)):
        yield told


async def goes(reader: Reader, liar: Liar, where: str = "/login/sso") -> dict[str, str]:
    """To the provider; what the house asks there."""
    answer = await reader.http.get(where)
    assert answer.status_code == 303
    asked = liar.is_asked_by(answer.headers["location"])
    assert answer.headers["location"].startswith(f"{liar.issuer}/authorize?")
    return asked


async def comes_back(reader: Reader, asked: dict[str, str], **brought: str) -> httpx.Response:
    return await reader.http.get("/login/sso/back", params={"state": asked["state"], "code": "c", **brought})


async def is_in(reader: Reader) -> bool:
    return (await reader.http.get("/settings/profile")).status_code == 200
