"""`berrah account suspend|limit|restore|role` and `berrah moderation`."""

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
