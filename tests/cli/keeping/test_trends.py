"""`berrah trends`."""

from tests.cli.conftest import Berrah


def test_the_operator_keeps_a_hashtag_out_and_lets_it_in_again_on_the_record(berrah: Berrah) -> None:
    assert "Nothing trends." in berrah("trends", "list").out
    kept = berrah("trends", "keep-out", "tag", "#Souk")
    assert (kept.status, kept.out.strip()) == (0, "#Souk is kept out of the trends."), kept.err
    listed = berrah("trends", "list").out
    assert "souk" in listed
    assert "kept out" in listed
    assert berrah("trends", "let-in", "tag", "souk").status == 0
    assert "Nothing trends." in berrah("trends", "list").out
    wrong = berrah("trends", "keep-out", "post", "12")
    assert wrong.status == 1
    assert "no such hashtag, link or post" in wrong.err
    assert "#souk" in berrah("moderation", "record").out
