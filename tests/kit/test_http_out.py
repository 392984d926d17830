"""Going out: what is visited, what never is, and how little a hostile server can do to us."""

import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from berrah.kit.http_out import HttpOut, OutFailed, OutRefused, Patience
from berrah.kit.settings import Settings
from tests.kit.outside import PUBLIC, Names, Wire, saying, serving, written

OPEN = Settings(allow_private_addresses=True, url="https://crieur.example")
CLOSED = Settings(url="https://crieur.example")
HASTY = Patience(connect=0.5, read=0.3, total=0.6)
FEEDS = Names(feeds_example=[[PUBLIC]], inner_example=[["10.0.0.1"]])


async def test_an_answer_comes_back_whatever_its_status() -> None:
    async with serving(saying(b"gone", "410 Gone", Content_Type="text/plain")) as port, HttpOut(OPEN) as out:
        answer = await out.get(f"http://127.0.0.1:{port}/feed#top")
    assert (answer.status, answer.body, answer.is_ok) == (410, b"gone", False)
    assert answer.headers["content-type"] == "text/plain"
    assert answer.url == f"http://127.0.0.1:{port}/feed"


async def test_we_say_who_we_are_and_what_we_want() -> None:
    heads: list[str] = []

    async def reply(head: str, writer: asyncio.StreamWriter) -> None:
        heads.append(head.lower())
        writer.write(written(Set_Cookie="a=b"))

    async with serving(reply) as port, HttpOut(OPEN) as out:
        await out.get(f"http://127.0.0.1:{port}/", accept="application/atom+xml", headers={"If-None-Match": '"1"'})
        await out.post(f"http://127.0.0.1:{port}/hook", body=b"{}")
    asked, sent = heads
    assert "user-agent: berrah/0.1.0 (+https://crieur.example)" in asked
    assert "accept: application/atom+xml" in asked
    assert 'if-none-match: "1"' in asked
    assert sent.startswith("post /hook ")
    assert "content-type: application/json" in sent
    assert "cookie" not in sent


async def test_the_environment_cannot_send_us_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving(saying(b"direct")) as port, HttpOut(OPEN) as out:
        assert (await out.get(f"http://127.0.0.1:{port}/")).body == b"direct"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "[::ffff:7f00:1]"]
)
async def test_no_way_of_writing_loopback_leads_there(host: str) -> None:
    async with HttpOut(CLOSED, patience=HASTY) as out:
        with pytest.raises((OutRefused, OutFailed)):
            await out.get(f"http://{host}/")


async def test_a_name_of_the_inner_network_is_refused_and_never_connected_to() -> None:
    async with serving(saying(b"open")) as port:
        wire = Wire(port)
        async with HttpOut(CLOSED, FEEDS, wire) as out:
            assert (await out.get("http://feeds.example/")).body == b"open"
            with pytest.raises(OutRefused, match="not on the open Internet"):
                await out.get("http://inner.example/")
    assert wire.visited == [(PUBLIC, 80)]


async def test_only_the_public_addresses_of_a_name_are_tried() -> None:
    names = Names(both_example=[["10.0.0.1", "fd00::1", PUBLIC]])
    async with serving(saying(b"open")) as port:
        wire = Wire(port)
        async with HttpOut(CLOSED, names, wire) as out:
            await out.get("http://both.example/")
    assert wire.visited == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "target",
    ["http://inner.example/", "http://127.0.0.1/", "http://feeds.example:8080/", "file:///etc/passwd", "//a@b/"],
)
async def test_a_redirect_is_looked_at_like_the_first_url(target: str) -> None:
    names = Names(feeds_example=[[PUBLIC]], inner_example=[["10.0.0.1"]], **{"127.0.0.1": [["127.0.0.1"]]})
    async with serving(saying(status="302 Found", Location=target)) as port:
        wire = Wire(port)
        async with HttpOut(CLOSED, names, wire) as out:
            with pytest.raises(OutRefused):
                await out.get("http://feeds.example/")
    assert wire.visited == [(PUBLIC, 80)]


async def test_a_name_that_changes_its_mind_cannot_lead_us_inside() -> None:
    names = Names(rebind_example=[[PUBLIC], ["127.0.0.1"]])
    async with serving(saying(b"once")) as port:
        wire = Wire(port)
        async with HttpOut(CLOSED, names, wire) as out:
            assert (await out.get("http://rebind.example/")).body == b"once"
            assert names.asked == ["rebind.example"]  # looked up once: what was checked is what was connected to
            with pytest.raises(OutRefused):
                await out.get("http://rebind.example/")
    assert wire.visited == [(PUBLIC, 80)]


async def test_redirects_are_followed_a_few_times() -> None:
    async def reply(head: str, writer: asyncio.StreamWriter) -> None:
        hop = int(head.split()[1].removeprefix("/"))
        writer.write(written(b"here") if hop == 5 else written(status="301 Moved", Location=f"/{hop + 1}"))

    async with serving(reply) as port, HttpOut(OPEN) as out:
        answer = await out.get(f"http://127.0.0.1:{port}/0")
        assert (answer.body, answer.url) == (b"here", f"http://127.0.0.1:{port}/5")
        with pytest.raises(OutFailed, match="redirects") as failed:
            await out.get(f"http://127.0.0.1:{port}/-1")
    assert failed.value.permanent


async def test_secrets_stay_with_whom_they_were_meant_for() -> None:
    heads: list[str] = []

    async def reply(head: str, writer: asyncio.StreamWriter) -> None:
        heads.append(head.lower())
        target = ["/same", "http://other.example/"][len(heads) - 1 : len(heads)]
        writer.write(written(status="307 Again", Location=target[0]) if target else written())

    names = Names(feeds_example=[[PUBLIC]], other_example=[["93.184.215.15"]])
    async with serving(reply) as port, HttpOut(CLOSED, names, Wire(port)) as out:
        await out.post("http://feeds.example/", body=b"hello", headers={"Authorization": "Bearer 1"})
    assert ["authorization" in head for head in heads] == [True, True, False]
    assert all(head.startswith("post ") for head in heads)


async def test_a_post_is_not_sent_again_because_of_a_302() -> None:
    async with serving(saying(status="302 Found", Location="/thanks")) as port, HttpOut(OPEN) as out:
        assert (await out.post(f"http://127.0.0.1:{port}/", body=b"{}")).status == 302


async def test_an_endless_body_is_cut() -> None:
    async def reply(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            writer.write(b"a" * 65_536)
            await writer.drain()

    async with serving(reply) as port, HttpOut(OPEN) as out:
        with pytest.raises(OutFailed, match="more than 100000 bytes") as failed:
            await out.get(f"http://127.0.0.1:{port}/", most_bytes=100_000)
    assert failed.value.permanent


async def test_a_body_that_announces_too_much_is_not_read() -> None:
    async with serving(saying(b"short", Content_Length="999999999")) as port, HttpOut(OPEN) as out:
        with pytest.raises(OutFailed, match="more than"):
            await out.get(f"http://127.0.0.1:{port}/")


async def test_packed_bodies_count_unpacked() -> None:
    fine, bomb = gzip.compress(b"a" * 1_000), gzip.compress(b"\0" * 20_000_000)
    async with serving(saying(fine, Content_Encoding="gzip")) as port, HttpOut(OPEN) as out:
        assert (await out.get(f"http://127.0.0.1:{port}/", most_bytes=1_000)).body == b"a" * 1_000
        with pytest.raises(OutFailed, match="more than 999 bytes"):
            await out.get(f"http://127.0.0.1:{port}/", most_bytes=999)
    async with serving(saying(bomb, Content_Encoding="gzip")) as port, HttpOut(OPEN) as out:
        with pytest.raises(OutFailed, match="more than 50000 bytes"):
            await out.get(f"http://127.0.0.1:{port}/", most_bytes=50_000)


# Without the time in it: every process of a run must name its cases alike.
async def test_what_follows_a_packed_body_without_end_is_not_kept() -> None:
    sent = 0

    async def reply(_head: str, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(b"here"))
        while sent < 100_000_000:
            writer.write(b"x" * 100_000)
            await writer.drain()
            sent += 100_000

    async with serving(reply) as port, HttpOut(OPEN) as out:
        answer = await out.get(f"http://127.0.0.1:{port}/", most_bytes=1_000)
    assert answer.body == b"here"
    assert sent < 100_000_000


CUT_SHORT = gzip.compress(b"cut short" * 99, mtime=0)[:-9]


@pytest.mark.parametrize(
    ("body", "packing", "permanent"),
    [(b"not packed", "gzip", True), (b"x", "br", True), (CUT_SHORT, "gzip", False)],
)
async def test_a_body_we_cannot_unpack(body: bytes, packing: str, permanent: bool) -> None:  # noqa: FBT001 - a case
    async with serving(saying(body, Content_Encoding=packing)) as port, HttpOut(OPEN) as out:
        with pytest.raises(OutFailed) as failed:
            await out.get(f"http://127.0.0.1:{port}/")
    assert failed.value.permanent is permanent


@pytest.mark.parametrize("pause", [0.05, 10.0])
async def test_a_slow_server_does_not_hold_us(pause: float) -> None:
    async def reply(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _byte in range(1_000):
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(pause)

    started = time.monotonic()
    async with serving(reply) as port, HttpOut(OPEN, patience=HASTY) as out:
        with pytest.raises(OutFailed, match="in time") as failed:
            await out.get(f"http://127.0.0.1:{port}/")
    assert time.monotonic() - started < 2
    assert not failed.value.permanent


async def test_a_slow_name_server_does_not_hold_us() -> None:
    async def sleepy(_: str, __: int) -> list[str]:
        await asyncio.sleep(10)
        return [PUBLIC]

    async with HttpOut(CLOSED, sleepy, patience=HASTY) as out:
        with pytest.raises(OutFailed, match="in time"):
            await out.get("http://feeds.example/")


async def test_what_is_not_there_fails_for_now() -> None:
    async with serving(saying(b"")) as port:
        pass
    async with HttpOut(OPEN) as out:
        with pytest.raises(OutFailed) as failed:
            await out.get(f"http://127.0.0.1:{port}/")
        assert not failed.value.permanent
    async with HttpOut(CLOSED, Names(empty_example=[[]])) as out:
        for host in ("nowhere.example", "empty.example"):
            with pytest.raises(OutFailed):
                await out.get(f"http://{host}/")


async def test_a_server_that_does_not_speak_http() -> None:
    async def reply(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp.example ready\r\n")

    async with serving(reply) as port, HttpOut(OPEN) as out:
        with pytest.raises(OutFailed):
            await out.get(f"http://127.0.0.1:{port}/")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
async def test_https_asks_for_the_name_and_believes_no_stranger(tmp_path: Path) -> None:
    context = await asyncio.to_thread(stranger, tmp_path)
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)
    async with serving(saying(b"trust me"), context) as port:
        wire = Wire(port)
        async with HttpOut(CLOSED, FEEDS, wire) as out:
            with pytest.raises(OutFailed, match="CERTIFICATE_VERIFY_FAILED"):
                await out.get("https://feeds.example/")
    assert (wire.visited, names) == ([(PUBLIC, 443)], ["feeds.example"])


def stranger(folder: Path) -> ssl.SSLContext:
    """A server with a certificate that nobody signed."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=feeds.example"
    subprocess.run(["openssl", *asked.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)  # noqa: S607 - the one of the system
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
