"""`berrah emoji`."""

from pathlib import Path

from tests.cli.conftest import Berrah
from tests.kit.pictures import files


def test_the_operator_adds_disables_and_removes_one(berrah: Berrah, tmp_path: Path) -> None:
    assert "There are none yet." in berrah("emoji", "list").out
    picture = tmp_path / "tea.png"
    picture.write_bytes(files.picture())
    made = berrah("emoji", "add", str(picture), "--category", "drinks")
    assert (made.status, made.out.strip()) == (0, ":tea: is shown."), made.err
    assert berrah("emoji", "disable", ":tea:").status == 0
    listed = berrah("emoji", "list").out
    assert ":tea:" in listed
    assert "disabled" in listed
    assert "drinks" in listed
    assert berrah("emoji", "enable", "tea").status == 0
    assert berrah("emoji", "remove", "tea").status == 0
    gone = berrah("emoji", "remove", "tea")
    assert gone.status == 1
    assert "There is no such emoji." in gone.err
    assert "tea" in berrah("moderation", "record").out
