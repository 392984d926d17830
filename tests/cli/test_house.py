"""`berrah house`."""

from pathlib import Path

from tests.cli.conftest import Berrah
from tests.kit.pictures import files


def test_the_operator_gives_the_house_its_looks_and_takes_them_back(berrah: Berrah, tmp_path: Path) -> None:
    assert "the mark of Berrah" in berrah("house", "show").out
    assert "Nothing was changed yet." in berrah("house", "undo").out
    assert "Le Crieur" in berrah("house", "name", "Le Crieur").out
    assert "Short news" in berrah("house", "tagline", "Short news").out
    said = berrah("house", "colour", "#ffcc00")
    assert "#ffcc00 could not be read on white." in said.err
    refused = berrah("house", "colour", "yellow")
    assert (refused.status, "six digits" in refused.err) == (1, True)
    picture = tmp_path / "crier.png"
    picture.write_bytes(files.picture())
    assert "/logo/" in berrah("house", "logo", str(picture)).out
    assert "the mark of Berrah" in berrah("house", "logo").out
    assert "/logo/" in berrah("house", "undo").out
    shown = berrah("house", "show").out
    assert "Le Crieur" in shown
    assert "appearance_changed" in berrah("moderation", "record").out
