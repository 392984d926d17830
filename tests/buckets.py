"""A real server that speaks S3 (SeaweedFS, from a wheel), on loopback, for as long as the tests of a process run."""

import json
import secrets
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from berrah.kit import clock
from berrah.kit.blob import Bucket
from berrah.kit.blob.signing import Signer

KEY, SECRET = "berrah", "the secret of a souk"
_PATIENCE_SECONDS = 30
_ROLES = ("master", "volume", "filer", "s3")


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address."""
    folder = tmp_path_factory.mktemp("s3")
    with _started(folder) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def bucket(s3_server: str) -> Bucket:
    """A bucket in which nothing was ever put."""
    made = Bucket(s3_server, f"b{secrets.token_hex(8)}", KEY, SECRET)
    signer, host = Signer(KEY, SECRET, made.region), s3_server.removeprefix("http://")
    headers = signer.headers("PUT", host, f"/{made.name}", {}, {}, b"", clock.now())
    with httpx.Client(trust_env=False) as client:
        answer = client.put(f"{s3_server}/{made.name}", headers=headers)
    assert answer.status_code == 200, answer.text
    return made


@contextmanager
def _started(folder: Path) -> Iterator[int]:
    (folder / "s3.json").write_text(
        json.dumps(
            {
                "identities": [
                    {
                        "name": KEY,
                        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
                        "actions": ["Admin", "Read", "Write", "List"],
                    }
                ]
            }
        )
    )
    ports = _free_ports(2 * len(_ROLES))
    named = [f"-{role}.port={ports.pop()}" for role in _ROLES] + [f"-{role}.port.grpc={ports.pop()}" for role in _ROLES]
    program = [str(Path(sysconfig.get_path("scripts")) / "weed"), "server", f"-dir={folder}"]
    whole = [*program, "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3", f"-s3.config={folder}/s3.json"]
    whole += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=8", "-volume.max=500", *named]
    port = int(named[_ROLES.index("s3")].partition("=")[2])
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(whole, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_for(server, port, folder / "log")
        yield port
    finally:
        server.kill()
        server.wait()


def _wait_for(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/", trust_env=False, timeout=2).status_code:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError(f"no S3 server: {log.read_text()[-2_000:]}")


def _free_ports(number: int) -> list[int]:
    held = []
    for _ in range(number):
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        held.append(one)
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
