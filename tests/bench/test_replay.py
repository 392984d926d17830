"""The replay would notice: what is lost, doubled, strange, misread or refused without a reason."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.replay.__main__ import refused_wrongly
from bench.replay.arrivals import Screens
from bench.replay.messages import NoData, messages, plain
from bench.replay.reading import reads_right
from bench.replay.sending import Outcome
from bench.replay.town import Person

ROOT = Path(__file__).parents[2]
ADA = Person(1, "ada", "fr", "token", 1, followers=[0, 1])
BOB = Person(2, "bob", "fr", "token", 1, followers=[1])


def outcome(text: str, post_id: str = "", reason: str = "", author: int = 0) -> Outcome:
    return Outcome(author, text, "key", 200 if post_id else 422, post_id, "", reason, 0, 0)


def shown_to(watching: Screens, place: int, *post_ids: str) -> None:
    for post_id in post_ids:
        watching.heard_by(place)(b"update", b'{"id":"%b","content":""}' % post_id.encode())


def test_what_a_screen_missed_or_showed_twice_is_counted() -> None:
    watching = Screens(2)
    shown_to(watching, 0, "5", "5", "6")
    said = [outcome("one", "5"), outcome("two", "6", author=1)]
    # ada: 5 twice, and 6 though she does not follow bob; bob: neither of them.
    assert watching.compare([ADA, BOB], said) == (2, 1, 1)


def test_when_everything_arrived_nothing_is_wrong() -> None:
    watching = Screens(2)
    shown_to(watching, 0, "5")
    shown_to(watching, 1, "5", "6")
    assert watching.compare([ADA, BOB], [outcome("one", "5"), outcome("two", "6", author=1)]) == (0, 0, 0)


def test_a_refusal_states_its_reason_and_agrees_with_the_rule_of_140() -> None:
    good = [outcome("short", "5"), outcome("x" * 141, reason="Too long.")]
    assert refused_wrongly(good) == []
    assert len(refused_wrongly([outcome("x" * 141)])) == 1
    assert len(refused_wrongly([outcome("short", reason="Too long."), outcome("x" * 141, "5")])) == 2


@pytest.mark.parametrize(
    ("content", "written", "is_right"),
    [
        ('<p>Voir <a href="https://a.b">https://a.b</a> &amp; rire</p>', "Voir https://a.b & rire", True),
        ("<p>un<br>deux</p>\n<p>trois</p>", "un\ndeux\n\ntrois", True),
        ("<p>سلام</p>", "سلام", True),
        ("<p>short</p>", "shorter", False),
    ],
)
def test_what_is_shown_is_what_was_written(content: str, written: str, is_right: bool) -> None:  # noqa: FBT001 - one of the parameters
    assert reads_right(content, written) is is_right


def test_escapes_of_the_files_become_what_they_stand_for() -> None:
    assert plain(r'i\u2019m here\u002c \""""now\"""" \ud83d\ude00') == 'i’m here, "now" 😀'


def test_without_the_messages_it_says_where_they_should_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BERRAH_TEST_DATA", str(tmp_path))
    with pytest.raises(NoData, match="BERRAH_TEST_DATA"):
        messages(1)


@pytest.mark.slow
@pytest.mark.only("sqlite")
def test_real_messages_reach_every_screen_and_every_home() -> None:
    try:
        messages(1)
    except NoData as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    command = [sys.executable, "-m", "bench.replay", "--most", "150", "--people", "9", "--rate", "100"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "nothing lost, nothing doubled" in run.stdout
