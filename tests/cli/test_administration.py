"""`berrah house`: the settings that may change while it runs, and how it is."""

from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.cli.conftest import Berrah

ADA = ("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)


def test_the_operator_chooses_and_sets_back(berrah: Berrah) -> None:
    assert berrah(*ADA).status == 0
    assert "signup is closed." in berrah("house", "set", "signup", "closed").out
    assert "chosen" in berrah("house", "settings").out
    said = berrah("house", "set", "post_limit", "many")
    assert (said.status, "whole number" in said.err) == (1, True)
    assert berrah("house", "set", "secret", "x").status == 1
    assert "open" in berrah("house", "set-back", "signup").out


@pytest.mark.only("sqlite")
def test_the_health_is_said_and_a_backup_noted(berrah: Berrah, tmp_path: Path) -> None:
    assert berrah(*ADA).status == 0
    said = berrah("house", "health")
    assert (said.status, "berrah backup" in said.out) == (1, True)
    assert berrah("backup", str(tmp_path / "saved.tar.gz")).status == 0
    assert "No backup was ever made" not in berrah("house", "health").out
