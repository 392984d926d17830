"""`berrah post edit`, `berrah post delete`, `berrah post versions`."""

import pytest

from tests.cast import PASSWORD
from tests.cli.accounts.test_accounts import ADA
from tests.cli.conftest import Berrah

BOB = ("account", "create", "bob", "--email", "bob@example.org", "--password", PASSWORD)


def said_by_ada(berrah: Berrah, text: str = "first") -> str:
    """The number of her post."""
    return berrah("post", text, "--as", "ada").out.strip().rpartition("/")[2]


def test_what_was_written_is_written_anew_and_remembered(berrah: Berrah) -> None:
    berrah(*ADA)
    number = said_by_ada(berrah)
    assert "written anew" in berrah("post", "edit", number, "second", "--as", "ada", "--notice", "of numbers").out
    assert "Nothing was changed" in berrah("post", "edit", number, "second", "--as", "ada").out
    shown = berrah("post", "versions", number, "--as", "ada").out.splitlines()
    assert [line.split("  ")[-1] for line in shown] == ["first", "[of numbers] second"]
    shown = berrah("post", "versions", number, "--as", "ada", "--erase", "1").out.splitlines()
    assert [line.split("  ")[-1] for line in shown] == ["(erased)", "[of numbers] second"]


def test_the_words_may_come_through_a_pipe(berrah: Berrah) -> None:
    berrah(*ADA)
    number = said_by_ada(berrah)
    assert berrah("post", "edit", number, "--as", "ada", typed="from a file").status == 0
    assert "from a file" in berrah("post", "versions", number, "--as", "ada").out


def test_a_post_is_deleted(berrah: Berrah) -> None:
    berrah(*ADA)
    number = said_by_ada(berrah)
    assert "is gone" in berrah("post", "delete", number, "--as", "ada").out
    assert berrah("post", "versions", number, "--as", "ada").status == 1


def test_what_the_operator_does_with_the_words_of_others_is_in_the_record(berrah: Berrah) -> None:
    berrah(*ADA)
    number = said_by_ada(berrah)
    for words in (("edit", "second"), ("edit", "second"), ("versions", "--erase", "1"), ("edit", "x" * 200)):
        berrah("post", words[0], number, *words[1:], "--as", "ada")
    berrah("post", "versions", number, "--as", "ada")
    berrah("post", "delete", number, "--as", "ada")
    record = [line for line in berrah("moderation", "record").out.splitlines() if line.startswith("│")]
    assert [line.split("│")[2].strip() for line in record][:-1] == ["post_deleted", "version_erased", "post_edited"]


@pytest.mark.parametrize("words", [("edit", "mine"), ("delete",), ("versions",)])
def test_nobody_does_so_with_the_post_of_another(berrah: Berrah, words: tuple[str, ...]) -> None:
    berrah(*ADA)
    berrah(*BOB)
    number = said_by_ada(berrah)
    said = berrah("post", words[0], number, *words[1:], "--as", "bob")
    assert (said.status, "Only its author" in said.err) == (1, True)
    assert "first" in berrah("post", "versions", number, "--as", "ada").out


def test_too_long_is_too_long_here_too(berrah: Berrah) -> None:
    berrah(*ADA)
    number = said_by_ada(berrah)
    said = berrah("post", "edit", number, "x" * 200, "--as", "ada")
    assert (said.status, "140" in said.err) == (1, True)
