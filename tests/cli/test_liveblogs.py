"""`berrah live`."""

from tests.cli.conftest import Berrah

PASSWORD = "correct horse battery"


def test_the_operator_opens_asks_and_closes(berrah: Berrah) -> None:
    for name in ("ada", "bob"):
        made = berrah("account", "create", name, "--email", f"{name}@example.org", "--password", PASSWORD)
        assert made.status == 0, made.err
    opened = berrah("live", "open", "Trial of the port", "--as", "ada", "--tag", "#port")
    assert (opened.status, opened.out.strip().endswith("/live/trial-of-the-port")) == (0, True), opened.err
    assert berrah("live", "invite", "trial-of-the-port", "@bob").out.strip() == "@bob is asked."
    assert "trial-of-the-port" in berrah("live", "list").out
    assert berrah("post", "All rise #port", "--as", "ada").status == 0
    shown = berrah("live", "show", opened.out.strip()).out
    assert "Trial of the port  #port  live" in shown
    assert "@bob: asked" in shown
    assert berrah("live", "hide", opened.out.strip()).out.strip() == "/live/trial-of-the-port is hidden."
    assert "trial-of-the-port" not in berrah("live", "list").out
    assert berrah("live", "unhide", "trial-of-the-port").status == 0
    assert berrah("live", "close", "trial-of-the-port").status == 0
    assert "trial-of-the-port" in berrah("live", "list", "--closed").out
    assert "trial-of-the-port" not in berrah("live", "list").out
    wrong = berrah("live", "open", "Trial", "--as", "ada", "--tag", "two words")
    assert (wrong.status, "hashtag" in wrong.err) == (1, True)
    assert berrah("live", "show", "nowhere").status == 1
