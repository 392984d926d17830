"""A server to measure: a process of its own, on a port of its own, without limits."""

import asyncio
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from bench.load.calls import HOST, connect
from bench.load.requests import get

_PATIENCE_SECONDS = 90
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server, as the operating system sees it."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port

    def pids(self) -> list[int]:
        """The process and its workers."""
        return [self._process.pid, *_children(self._process.pid)]

    def memory(self) -> int:
        """Resident memory of all of them, in bytes."""
        return sum(_status(pid, "VmRSS") for pid in self.pids()) * 1024

    async def instructions(self, seconds: float) -> int | None:
        """Instructions of its own in so many seconds, where `perf` may count them."""
        if not shutil.which("perf"):
            return None
        pids = ",".join(map(str, self.pids()))
        command = ["perf", "stat", "-x", ",", "-e", "instructions:u", "-p", pids, "--", "sleep", str(seconds)]
        counting = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
        _, said = await counting.communicate()
        counted = said.partition(b",")[0]
        return int(counted) if counted.isdigit() else None

    def cpu_seconds(self) -> float:
        """Processor time used so far by all of them."""
        return sum(_cpu(pid) for pid in self.pids())


@asynccontextmanager
async def serving(data: Path, **settings: object) -> AsyncIterator[Server]:
    """Serve a data folder; settings are those of the house by name."""
    port = _free_port()
    command = [sys.executable, "-m", "berrah", "serve"]
    async with _started(command, _environment(data, port, settings), port, data / "server.log") as server:
        yield server


@asynccontextmanager
async def doing_nothing(folder: Path) -> AsyncIterator[Server]:
    """A server whose application does nothing (see bench.house.trivial)."""
    port = _free_port()
    command = [sys.executable, "-m", "bench.house.trivial", str(port)]
    async with _started(command, dict(os.environ), port, folder / "trivial.log") as server:
        yield server


@asynccontextmanager
async def _started(command: list[str], environment: dict[str, str], port: int, log: Path) -> AsyncIterator[Server]:
    process = _start(command, environment, log)
    try:
        await _wait_until_healthy(process, port, log)
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(process.wait, 15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def allow_many_files() -> int:
    """Open as many files as the system lets this process and its children; how many that is."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def _environment(data: Path, port: int, settings: dict[str, object]) -> dict[str, str]:
    chosen: dict[str, object] = {
        "data": data,
        "host": HOST,
        "port": port,
        # Counted and told with every answer, as in any house, and never reached.
        "limit_api": "99999999/1s",
        "limit_api_public": "99999999/1s",
        "limit_post": "off",
        "limit_login": "off",
        "limit_signup": "off",
        "log_level": "warning",
        **settings,
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BERRAH_")}
    return clean | {f"BERRAH_{name.upper()}": str(value) for name, value in chosen.items()}


async def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and monotonic() < deadline:
        try:
            call = await connect(port)
            status, _ = await call.ask(get("/health"))
            call.transport.close()
        except OSError:
            await asyncio.sleep(0.05)
            continue
        if status == 200:
            return
    raise RuntimeError(_last_words(log))


def _last_words(log: Path) -> str:
    return f"the server does not serve:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _children(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        yield int(child)
        yield from _children(int(child))


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
