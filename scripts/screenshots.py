"""Takes pictures of a demo house, made for the purpose and thrown away afterwards.

    python -m scripts.screenshots            the pictures of README and docs, into docs/images
    python -m scripts.screenshots FOLDER     every page below in three languages, on a phone and on a desk, into FOLDER

Chromium is the one of the tests (scripts/chromium finds it, or installs it on Debian).
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from berrah.doors.cli.demo.story import read_story
from berrah.doors.cli.demo.telling import PASSWORD

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST_BYTES = 200_000
START_SECONDS = 30
# Locale by language: what a browser asks for, and how it writes dates in its own widgets.
LOCALES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-MA"}
PHONE, DESK = (390, 844), (1280, 800)


@dataclass(frozen=True)
class Shot:
    """One picture: file name, page, language, width and height; as a member of that language or as a stranger."""

    name: str
    path: str
    language: str
    size: tuple[int, int]
    is_member: bool = True
    is_whole: bool = False


def main(folder: Path | None) -> int:
    """Take the pictures; 1 when one for the repository is larger than it may be."""
    target = folder or IMAGES
    target.mkdir(parents=True, exist_ok=True)
    find = [ROOT / "scripts" / "chromium"]
    found = subprocess.run(find, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    with demo_house() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.splitlines()[-1])
        pictures = [take(browser, url, shot, target) for shot in (every_page(url) if folder else for_documents(url))]
        browser.close()
    for picture in pictures:
        print(f"{picture}  {picture.stat().st_size // 1000} kB")
    return int(not folder and any(picture.stat().st_size > LARGEST_BYTES for picture in pictures))


def for_documents(url: str) -> list[Shot]:
    """What README and docs show."""
    return [
        Shot("home", "/", "en", DESK),
        Shot("home-fr", "/", "fr", DESK),
        Shot("phone-ar", "/", "ar", PHONE),
        Shot("phone-thread", liveliest(url), "fr", PHONE),
    ]


def every_page(url: str) -> list[Shot]:
    """Each page in each language at each width, from top to bottom."""
    thread, profile = liveliest(url), f"/@{read_story().people[0].name}"
    members = {"home": "/", "public": "/public", "people": "/people", "settings": "/settings/profile"}
    strangers = {"front": "/", "thread": thread, "profile": profile, "signup": "/signup", "about": "/about"}
    return [
        Shot(f"{name}-{language}-{size[0]}", path, language, size, is_member=name in members, is_whole=True)
        for name, path in (members | strangers).items()
        for language in LOCALES
        for size in (PHONE, DESK)
    ]


def take(browser: Browser, url: str, shot: Shot, folder: Path) -> Path:
    """One picture, in a browser that has never been there before."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=LOCALES[shot.language], color_scheme="light"
    )
    page = context.new_page()
    if shot.is_member:
        page.goto(f"{url}/login")
        page.fill("[name=login]", next(one.name for one in read_story().people if one.language == shot.language))
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda there: not there.endswith("/login"))
    page.goto(f"{url}{shot.path}")
    page.evaluate("document.fonts.ready")
    picture = folder / f"{shot.name}.png"
    page.screenshot(path=picture, full_page=shot.is_whole)
    context.close()
    return picture


def liveliest(url: str, language: str = "fr") -> str:
    """The path of the public post with the most answers by somebody of this language."""
    authors = {one.name for one in read_story().people if one.language == language}
    posts: list[dict[str, Any]] = []
    while page := read(f"{url}/api/v1/timelines/public?limit=40&max_id={posts[-1]['id'] if posts else ''}"):
        posts += page
    most = max((one for one in posts if one["account"]["acct"] in authors), key=lambda one: one["replies_count"])
    return str(most["url"]).removeprefix(url)


def read(address: str) -> list[dict[str, Any]]:
    """A list that the house answers with."""
    with urlopen(address) as answer:  # noqa: S310 - the house that we started
        found: list[dict[str, Any]] = json.load(answer)
        return found


@contextmanager
def demo_house() -> Iterator[str]:
    """A house full of people on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    berrah = [sys.executable, "-m", "berrah"]
    with tempfile.TemporaryDirectory() as data:
        environ = {**os.environ, "BERRAH_DATA": data, "BERRAH_PORT": str(port), "BERRAH_LIMIT_LOGIN": "off"}
        subprocess.run([*berrah, "demo"], env=environ, check=True)  # noqa: S603 - our own program
        with subprocess.Popen([*berrah, "serve"], env=environ) as server:  # noqa: S603 - our own program
            try:
                wait_for(f"http://127.0.0.1:{port}/health", server)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until it answers; raises RuntimeError when it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address):  # noqa: S310 - the house that we started
                return
        except OSError:
            time.sleep(0.2)
    message = "The demo house did not open."
    raise RuntimeError(message)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
