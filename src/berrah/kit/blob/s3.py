"""A bucket that speaks S3: Amazon's, or one of the many that are run at home (SeaweedFS, Garage, Ceph, MinIO …).

The address is the operator's, not a stranger's, so it may lie inside the house: the guard of kit.http_out is not asked.
Every question is bounded in time and size, asked again where that may help, and what is wrong is said in one sentence.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import httpx
from msgspec import Struct

from berrah.kit import clock
from berrah.kit.blob.model import Blob, BlobAway, checked, is_key
from berrah.kit.blob.signing import Signer, canonical

_TRIES = 3
_PAUSE_SECONDS = 0.2
_LISTED_MOST = 1_000
_LINK_SECONDS = 600
_LINK_EVERY_MS = 300_000
_GONE, _DENIED, _BUSY = 404, 403, 429
_FAILED = 500
_HINTS: Mapping[int, str] = {
    403: "the key may not do this, its secret is wrong, or the clocks differ",
    404: "there is no such bucket",
    301: "the bucket is in another region",
    400: "the region or the address is wrong",
}


class Bucket(Struct, frozen=True):
    """Where the bucket is, and who we are there; `public` is where browsers reach it, if they may."""

    endpoint: str
    name: str
    access_key: str
    secret_key: str
    region: str = "us-east-1"
    is_path_style: bool = True
    public: str = ""
    seconds: float = 20.0

    def place(self, endpoint: str) -> tuple[str, str, str]:
        """Scheme and host, and the path before a key, of the bucket at an address."""
        parts = urlsplit(endpoint)
        if self.is_path_style:
            return parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/{quote(self.name)}/"
        return parts.scheme, f"{self.name}.{parts.netloc}", f"{parts.path.rstrip('/')}/"


class S3Blob(Blob):
    """Objects in a bucket, each under its key."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self._scheme, self._host, self._before = bucket.place(bucket.endpoint)
        self._signer = Signer(bucket.access_key, bucket.secret_key, bucket.region)
        self._client: httpx.AsyncClient | None = None

    async def put(self, key: str, content: bytes) -> None:
        """One request: whole or not at all."""
        _expect(await self._ask("PUT", checked(key), body=content), "put", 200)

    async def size(self, key: str) -> int | None:
        """From its headers."""
        answer = await self._ask("HEAD", checked(key))
        if answer.status_code == _GONE:
            return None
        _expect(answer, "look at", 200)
        return int(answer.headers["content-length"])

    async def read(self, key: str, start: int = 0, most: int = -1) -> bytes:
        """A part of it, if a part is asked for."""
        if most == 0:
            return b""
        last = str(start + most - 1) if most > 0 else ""
        headers = {"range": f"bytes={start}-{last}"} if start or most > 0 else {}
        answer = await self._ask("GET", checked(key), headers=headers)
        if answer.status_code == _GONE:
            raise FileNotFoundError(key)
        if answer.status_code == 416:  # noqa: PLR2004 - RFC 9110, 15.5.17: it begins behind the end
            return b""
        _expect(answer, "read", 200, 206)
        return answer.content

    async def delete(self, key: str) -> None:
        """What is not there is deleted already."""
        _expect(await self._ask("DELETE", checked(key)), "delete", 200, 204, _GONE)

    async def listing(self) -> AsyncIterator[tuple[str, int]]:
        """A thousand at a time."""
        query = {"list-type": "2", "max-keys": str(_LISTED_MOST)}
        while True:
            answer = await self._ask("GET", "", query=query)
            _expect(answer, "list", 200)
            found, following = _listed(answer.content)
            for one in found:
                yield one
            if not following:
                return
            query = {**query, "continuation-token": following}

    def address(self, key: str, kind: str = "") -> str:
        """A link that lives ten minutes, the same one for five; the bucket itself need not be public."""
        if not self._bucket.public:
            return ""
        scheme, host, before = self._bucket.place(self._bucket.public)
        path, at = before + checked(key), clock.now() // _LINK_EVERY_MS * _LINK_EVERY_MS
        query = self._signer.query(host, path, _LINK_SECONDS, at, {"response-content-type": kind} if kind else {})
        return f"{scheme}://{host}{path}?{query}"

    async def close(self) -> None:
        """Close every connection."""
        if self._client:
            await self._client.aclose()

    async def _ask(
        self,
        method: str,
        key: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> httpx.Response:
        """Ask, and again where the bucket is busy or out of reach: everything here may be done twice."""
        wrong = ""
        for place in range(_TRIES):
            if place:
                await asyncio.sleep(_PAUSE_SECONDS * 2**place)
            try:
                async with asyncio.timeout(self._bucket.seconds):
                    answer = await self._sent(method, self._before + key, query or {}, headers or {}, body)
            except (TimeoutError, httpx.TimeoutException):
                raise BlobAway(f"{self._host} did not answer within {self._bucket.seconds:g} s") from None
            except httpx.HTTPError as error:
                wrong = f"{self._host} cannot be reached ({str(error) or type(error).__name__})"
                continue
            if answer.status_code < _FAILED and answer.status_code != _BUSY:
                return answer
            wrong = f"{self._host} answered {answer.status_code}"
        raise BlobAway(wrong)

    async def _sent(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> httpx.Response:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._bucket.seconds, trust_env=False, follow_redirects=False)
        signed = self._signer.headers(method, self._host, path, query, headers, body, clock.now())
        url = f"{self._scheme}://{self._host}{path}?{canonical(query)}".removesuffix("?")
        return await self._client.request(method, url, headers={**signed, "accept-encoding": "identity"}, content=body)


def _expect(answer: httpx.Response, act: str, *allowed: int) -> None:
    if answer.status_code in allowed:
        return
    hint = _HINTS.get(answer.status_code, "")
    raise BlobAway(f"the bucket will not {act}: {answer.status_code}{f' ({hint})' if hint else ''}")


def _listed(content: bytes) -> tuple[list[tuple[str, int]], str]:
    """Keys with when they were put, and the token of what follows."""
    try:
        root = ET.fromstring(content)  # noqa: S314 - see above
    except ET.ParseError:
        raise BlobAway("the bucket's list cannot be read") from None
    found = []
    for one in root.iterfind("{*}Contents"):
        key, moment = one.findtext("{*}Key") or "", one.findtext("{*}LastModified") or ""
        if is_key(key):
            found.append((key, _ms(moment)))
    return found, root.findtext("{*}NextContinuationToken") or ""


def _ms(moment: str) -> int:
    try:
        return int(datetime.fromisoformat(moment).timestamp() * 1_000)
    except ValueError:
        return int(parsedate_to_datetime(moment).timestamp() * 1_000)
