"""`berrah export`, `berrah account delete` and `berrah account keep`."""

import zipfile
from pathlib import Path

from tests.cast import PASSWORD
from tests.cli.conftest import Berrah

ADA = ("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)


def test_an_archive_is_written_to_a_file(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    berrah("post", "--as", "ada", "Hello")
    target = tmp_path / "ada.zip"
    said = berrah("export", "ada", "--to", str(target))
    assert said.status == 0, said.err
    assert target.stat().st_mode & 0o077 == 0
    assert "outbox.json" in zipfile.ZipFile(target).namelist()
    assert [file.name for file in tmp_path.glob(".ada*")] == []


def test_nobody_has_no_archive(berrah: Berrah, tmp_path: Path) -> None:
    berrah(*ADA)
    said = berrah("export", "nobody", "--to", str(tmp_path / "x.zip"))
    assert said.status == 1
    assert not (tmp_path / "x.zip").exists()


def test_an_account_goes_and_comes_back(berrah: Berrah) -> None:
    berrah(*ADA)
    said = berrah("account", "delete", "ada", "--yes")
    assert "is hidden" in said.out
    assert berrah("account", "keep", "ada").out.strip() == "@ada is back."
    assert "is not leaving" in berrah("account", "keep", "ada").out


def test_an_account_is_erased_at_once_only_after_a_yes(berrah: Berrah) -> None:
    berrah(*ADA)
    assert "Nothing was changed" in berrah("account", "delete", "ada", "--now", typed="n\n").out
    assert berrah("account", "keep", "ada").status == 0
    assert "is erased" in berrah("account", "delete", "ada", "--now", typed="y\n").out
    assert berrah("account", "keep", "ada").status == 1
    assert "name" in berrah(*ADA).err


def test_the_file_is_written_anew(berrah: Berrah) -> None:
    berrah(*ADA)
    assert berrah("compact").status == 0
