"""A text browser, as it is installed: what it shows of a page, and what it sends."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx

from tests.doors.web.reading import Page

_COLUMNS = 80


@dataclass(frozen=True)
class TextBrowser:
    """w3m with a home of its own, in which its cookies are."""

    program: str
    home: Path
    address: str
    language: str

    async def reads(self, path: str) -> str:
        """What stands on the screen, from the top of the page to its end."""
        return await self._run("-dump", path)

    async def sends(self, path: str, action: str, **typed: str) -> str:
        """Fill in the form of that page and send it; what is on the screen then."""
        source = await self._run("-dump_source", path)
        request = httpx.Request("GET", f"{self.address}{path}")
        form = Page(httpx.Response(200, text=source, request=request)).form(action)
        letter = self.home / "form"
        letter.write_text(urlencode({**form.fields, **typed}), encoding="ascii")
        return await self._run("-dump", action, "-post", str(letter))

    async def _run(self, how: str, path: str, *more: str) -> str:
        said = (f"accept_language={self.language}", "accept_encoding=identity")
        options = [word for one in said for word in ("-o", one)]
        words = (self.program, "-cookie", "-cols", str(_COLUMNS), "-I", "UTF-8", "-O", "UTF-8", *options, *more)
        here = {"HOME": str(self.home), "LANG": "C.UTF-8", "TERM": "dumb", "PATH": os.environ["PATH"]}
        running = await asyncio.create_subprocess_exec(
            *words, how, f"{self.address}{path}", env=here, stdout=asyncio.subprocess.PIPE
        )
        shown, _ = await running.communicate()
        assert running.returncode == 0, path
        return shown.decode()
