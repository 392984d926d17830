"""`berrah WORDS` without waiting for its imports, which take longer than most of what it does: each is a fork.

python -m tests.journeys.ready      reads from its standard input, a socket, until the other end is gone

A message is the words and the environment, and three files come with it: one that is told the process and how it ended,
its standard output, and its standard error if anybody wants to hear it.
"""

import json
import os
import signal
import socket
import sys
from typing import Any

from berrah.app.command import main
from berrah.app.front import framework
from berrah.kit.settings import Settings

LONGEST = 131_072  # bytes of a message


def listen() -> None:
    """Fork whenever somebody asks."""
    asking = socket.socket(fileno=0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, files, _, _ = socket.recv_fds(asking, LONGEST, 3)
        if not asked:
            return
        if not os.fork():
            _keep(json.loads(asked), *files)
            return
        for file in files:
            os.close(file)


def _keep(asked: dict[str, Any], told: int, *says: int) -> None:
    """Run it in a child, and tell who that is and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if not child:
        os.close(told)
        _become(asked, says)
        return
    for file in says:
        os.close(file)
    os.write(told, f"{child}\n".encode())
    os.write(told, f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())


def _become(asked: dict[str, Any], says: tuple[int, ...]) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, file in enumerate((nothing, *says, nothing)[:3]):
        os.dup2(file, number)
    for file in (nothing, *says):
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["berrah", *asked["words"]]
    main()


if __name__ == "__main__":
    framework(Settings().body_limit)
    listen()
