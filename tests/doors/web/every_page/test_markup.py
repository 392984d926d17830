"""The pages are valid HTML."""

from pathlib import Path

import pytest

from tests.doors.web.every_page.conftest import Town
from tests.doors.web.every_page.markup import complaints
from tests.doors.web.every_page.test_links import BEGINNINGS
from tests.doors.web.every_page.walking import walk


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_checker_of_the_w3c_finds_nothing(town: Town, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, beginnings in BEGINNINGS.items():
        if name:
            await town.speaks(name, language)
        for number, visit in enumerate(await walk(await town.reader(name, language), *beginnings)):
            if visit.is_page and "<html" in visit.answer.text:  # a part of a page is for its script
                what = visit.path.strip("/").replace("/", "-").replace("?", "-") or "front"
                (folder / f"{name or 'stranger'}-{number}-{what[:80]}.html").write_bytes(visit.answer.content)
    assert await complaints(folder) == []


async def test_it_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p><img src=x>")
    assert len(await complaints(tmp_path)) >= 2
