"""Archives from the terminal, as somebody types it, killed in the middle among others."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from berrah.kit.settings import Settings
from tests.archives.imports.files import mastodon, note, tarred, tweet, twitter, zipped
from tests.cast import PASSWORD
from tests.cli.conftest import Berrah

ADA = ("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)


def test_an_archive_comes_in_and_is_taken_back(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    path = zipped(tmp_path / "t.zip", twitter([tweet(20, "hello"), tweet(21, "RT @bob: no")]))
    said = berrah("import", "twitter-archive", str(path), "--as", "ada")
    assert said.status == 0, said.err
    assert "1 posts came of it." in said.out
    assert "they are theirs" in said.out
    assert "0 posts came of it." in berrah("import", "twitter-archive", str(path), "--as", "ada").out
    listed = berrah("import", "list", "--as", "ada").out.split("\n")
    number = listed[1].split()[0]
    assert "was taken back" in berrah("import", "undo", "--as", "ada", "--number", number).out
    assert "1 posts came of it." in berrah("import", "twitter-archive", str(path), "--as", "ada").out
    assert "archive_brought" in berrah("moderation", "record").out.replace("archive brought", "archive_brought")


def test_so_does_one_of_mastodon(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    path = tarred(tmp_path / "m.tar.gz", mastodon([note(1, "<p>hello</p>")]))
    assert "1 posts came" in berrah("import", "mastodon-archive", str(path), "--as", "ada", "--profile").out
    said = berrah("import", "twitter-archive", str(path), "--as", "ada")
    assert said.status == 1
    assert "came of it" not in said.out  # nothing did, and there is nothing to take back
    assert "archive of Mastodon" in said.err


def test_what_is_not_there_is_no_archive(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    said = berrah("import", "twitter-archive", str(tmp_path / "x.zip"), "--as", "ada")
    assert (said.status, "not an archive" in said.err) == (1, True)
    path = zipped(tmp_path / "t.zip", twitter([]))
    assert berrah("import", "twitter-archive", str(path), "--as", "nobody").status == 1


def test_old_posts_are_counted_and_let_go(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    path = zipped(tmp_path / "t.zip", twitter([tweet(20, "hello")]))
    berrah("import", "twitter-archive", str(path), "--as", "ada")
    said = berrah("retention", "set", "--as", "ada", "--days", "30")
    assert "1 posts of @ada would go" in said.out
    assert "Nothing was changed" in said.out
    assert "small steps" in berrah("retention", "set", "--as", "ada", "--days", "30", "--arm").out
    assert "keeps all posts." in berrah("retention", "off", "--as", "ada").out
    assert berrah("retention", "set", "--as", "ada", "--days", "3").status == 1


@pytest.mark.slow
def test_one_that_is_killed_is_gone_on_with(berrah: Berrah, settings: Settings, tmp_path: Path) -> None:
    berrah(*ADA)
    path = zipped(tmp_path / "t.zip", twitter([tweet(1000 + one, f"post {one}") for one in range(6000)]))
    words = [sys.executable, "-m", "berrah", "import", "twitter-archive", str(path), "--as", "ada"]
    environment = os.environ | {"BERRAH_DATA": str(settings.data), "BERRAH_DATABASE": settings.database}
    running = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not _posts(berrah) and running.poll() is None:
        time.sleep(0.1)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    before = _posts(berrah)
    assert 0 < before < 6000
    said = berrah("import", "twitter-archive", str(path), "--as", "ada")
    assert said.status == 0, said.err
    assert "6000 posts came of it." in said.out


def _posts(berrah: Berrah) -> int:
    listed = berrah("import", "list", "--as", "ada").out.split()
    return int(listed[3]) if listed else 0
