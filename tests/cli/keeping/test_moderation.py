"""`berrah account suspend|limit|restore|role` and `berrah moderation`."""

from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.cli.conftest import Berrah


@pytest.fixture
def mallory(berrah: Berrah) -> None:
    for name, more in (("root_one", ("--administrator",)), ("mallory", ())):
        berrah("account", "create", name, "--email", f"{name}@example.org", "--password", PASSWORD, *more)


def test_the_operator_suspends_limits_and_restores(berrah: Berrah, mallory: None) -> None:
    assert "@mallory is suspended" in berrah("account", "suspend", "mallory", "--reason", "Enough").out
    again = berrah("account", "suspend", "@mallory")
    assert (again.status, "decided already" in again.err) == (1, True)
    assert berrah("account", "limit", "mallory").status == 0
    assert "neither" in berrah("account", "restore", "mallory").out
    record = berrah("moderation", "record").out
    assert all(word in record for word in ("suspend", "limit", "lift", "Enough", "the operator", "@mallory"))
    assert berrah("account", "suspend", "nobody").status == 1


def test_the_last_administrator_stays(berrah: Berrah, mallory: None) -> None:
    assert berrah("account", "suspend", "root_one").status == 1
    assert berrah("account", "role", "root_one", "member").status == 1
    assert "@mallory is administrator" in berrah("account", "role", "mallory", "administrator").out
    assert berrah("account", "role", "root_one", "moderator").status == 0


def test_mail_is_blocked_and_allowed_again(berrah: Berrah, mallory: None) -> None:
    assert "spam.example is blocked" in berrah("moderation", "block-mail", "Spam.Example").out
    refused = berrah("account", "create", "eve", "--email", "eve@x.spam.example", "--password", PASSWORD)
    assert (refused.status, "another one" in refused.err) == (1, True)
    assert berrah("moderation", "block-mail", "nonsense").status == 1
    assert "allowed again" in berrah("moderation", "allow-mail", "spam.example").out
    assert berrah("moderation", "allow-mail", "spam.example").status == 1
    assert berrah("moderation", "reports").status == 0


def test_whatever_the_operator_does_about_people_is_in_the_record(
    berrah: Berrah, mallory: None, tmp_path: Path
) -> None:
    acts = [
        ("account", "password", "mallory", "--password", "another horse battery"),
        ("account", "edit", "mallory", "--bio", "Tea"),
        ("account", "domain", "mallory", "tea.example"),
        ("account", "invite"),
        ("organisation", "found", "teahouse", "--owner", "mallory"),
        ("token", "create", "mallory", "--name", "announcer"),
        ("token", "revoke", "mallory", "1"),
        ("export", "mallory", "--to", str(tmp_path / "mallory.zip")),
        ("account", "delete", "root_one", "--yes"),
        ("account", "delete", "teahouse", "--yes"),
        ("account", "keep", "teahouse"),
        ("account", "delete", "teahouse", "--now", "--yes"),
    ]
    refused = [words for words in acts if berrah(*words).status]
    assert refused == [("account", "delete", "root_one", "--yes")]  # nobody else runs the house
    rows = [
        line.split("│")[2].strip() for line in berrah("moderation", "record").out.splitlines() if line.startswith("│")
    ]
    newest = "erased_now sent_away brought_back sent_away archive_taken token_ended token_made founded invited edited"
    assert rows == [*newest.split(), "edited", "password_set", "opened", "opened"]


def test_a_post_is_hidden_shown_again_and_removed(berrah: Berrah, mallory: None) -> None:
    number = berrah("post", "You fools", "--as", "mallory").out.strip().rpartition("/")[2]
    assert "hidden" in berrah("moderation", "hide", number, "--reason", "For now").out
    assert berrah("moderation", "hide", number).status == 1
    record = berrah("moderation", "record").out
    assert "For now" in record
    decision = next(word for word in record.split() if word.isdigit())
    assert "taken back" in berrah("moderation", "lift", decision).out
    assert "removed" in berrah("moderation", "remove", number).out
    assert berrah("moderation", "hide", number).status == 1
