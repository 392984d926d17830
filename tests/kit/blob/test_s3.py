"""What goes wrong with a bucket is said in a sentence, within bounds."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
from msgspec.structs import replace

from berrah.kit.blob import BlobAway, Bucket, S3Blob, new_key
from berrah.kit.blob import s3 as s3_module
from berrah.kit.blob.signing import Signer

# The published examples, docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and …-query-string-auth
_SIGNER = Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
_HOST = "examplebucket.s3.amazonaws.com"
_AT = 1_369_353_600_000  # 20130524T000000Z


def test_a_request_is_signed_as_amazon_publishes() -> None:
    made = _SIGNER.headers("GET", _HOST, "/test.txt", {}, {"Range": "bytes=0-9"}, b"", _AT)
    assert made["authorization"].endswith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    listing = _SIGNER.headers("GET", _HOST, "/", {"prefix": "J", "max-keys": "2"}, {}, b"", _AT)
    assert listing["authorization"].endswith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")


def test_a_link_is_signed_as_amazon_publishes() -> None:
    made = _SIGNER.query(_HOST, "/test.txt", 86_400, _AT, {})
    assert made.endswith("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


async def test_a_browser_may_fetch_by_a_link_and_by_nothing_else(bucket: Bucket) -> None:
    blob, key = S3Blob(replace(bucket, public=bucket.endpoint)), f"{new_key()}.webp"
    await blob.put(key, b"abc")
    link = blob.address(key, "image/webp")

    async with httpx.AsyncClient(trust_env=False) as browser:
        got = await browser.get(link)
        assert (got.content, got.headers["content-type"]) == (b"abc", "image/webp")
        assert (await browser.get(link, headers={"range": "bytes=1-"})).status_code == 206
        assert (await browser.get(link.partition("?")[0])).status_code == 403
        assert (await browser.get(link.replace(key, f"{new_key()}.webp"))).status_code == 403
    assert link == blob.address(key, "image/webp")
    assert S3Blob(bucket).address(key) == ""
    await blob.close()


def test_the_bucket_stands_in_the_path_or_in_the_name() -> None:
    bucket = Bucket("https://s3.example/in", "b", "k", "s")
    assert bucket.place(bucket.endpoint) == ("https", "s3.example", "/in/b/")
    assert replace(bucket, is_path_style=False).place("https://s3.example") == ("https", "b.s3.example", "/")


async def test_a_wrong_secret_and_a_bucket_that_is_not_there_are_told_apart(bucket: Bucket) -> None:
    stranger, lost = S3Blob(replace(bucket, secret_key="no")), S3Blob(replace(bucket, name="nowhere-at-all"))
    with pytest.raises(BlobAway, match=r"403 \(the key may not"):
        await stranger.put(f"{new_key()}.webp", b"x")
    with pytest.raises(BlobAway, match=r"404 \(there is no such bucket\)"):
        _ = [one async for one in lost.listing()]
    await stranger.close()
    await lost.close()


async def test_a_server_that_is_away_is_said_to_be_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_module, "_PAUSE_SECONDS", 0.001)
    blob = S3Blob(Bucket("http://127.0.0.1:9", "b", "k", "s"))
    with pytest.raises(BlobAway, match=r"127\.0\.0\.1:9 cannot be reached"):
        await blob.size(f"{new_key()}.webp")
    await blob.close()


async def test_one_that_stumbles_is_asked_again_and_one_that_lies_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(s3_module, "_PAUSE_SECONDS", 0.001)
    answers = [b"500 x", b"503 x", b"200 OK", b"500 x", b"500 x", b"500 x", b"200 OK"]
    async with answering(lambda: answers.pop(0)) as endpoint:
        blob = S3Blob(Bucket(endpoint, "b", "k", "s"))
        await blob.put(f"{new_key()}.webp", b"x")
        with pytest.raises(BlobAway, match="answered 500"):
            await blob.put(f"{new_key()}.webp", b"x")
        with pytest.raises(BlobAway, match="cannot be read"):
            _ = [one async for one in blob.listing()]
        await blob.close()


async def test_a_slow_one_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with answering(lambda: b"") as endpoint:
        blob, began = S3Blob(Bucket(endpoint, "b", "k", "s", seconds=0.2)), time.monotonic()
        with pytest.raises(BlobAway, match=r"did not answer within 0\.2 s"):
            await blob.read(f"{new_key()}.webp")
        assert time.monotonic() - began < 2
        await blob.close()


@asynccontextmanager
async def answering(say: Callable[[], bytes]) -> AsyncIterator[str]:
    """A server that answers every request with such a status, or not at all."""

    said = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):  # on a busy machine time is up before anything was asked
            await reader.readuntil(b"\r\n\r\n")
            if status := say():
                writer.write(b"HTTP/1.1 %b\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno" % status)
                await writer.drain()
            else:
                await reader.read()
        writer.close()
        await writer.wait_closed()
        said.set()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
        await asyncio.wait_for(said.wait(), 60)
        await asyncio.sleep(0.02)  # what was closed on our side is closed in the next round of the loop
    finally:
        server.close()
