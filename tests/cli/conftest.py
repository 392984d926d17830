"""`berrah WORDS`, as somebody types it; inside this process, because a fresh one costs a second each time."""

import io
from collections.abc import Callable
from typing import NamedTuple

import pytest

from berrah.app.command import main
from berrah.kit.settings import Settings


class Said(NamedTuple):
    """How it ended, and what it printed."""

    status: int
    out: str
    err: str


Berrah = Callable[..., Said]


@pytest.fixture
def berrah(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Berrah:
    """Runs the command in the test's own house; `typed` is its standard input, other names are its environment."""
    # The library suspects every test of having forgotten the words; ours are in sys.argv.
    monkeypatch.setattr("cyclopts.core._log_framework_warning", lambda _: None)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("BERRAH_DATA", str(settings.data))
    monkeypatch.setenv("BERRAH_DATABASE", settings.database)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def run(*words: str, typed: str = "", **environment: str) -> Said:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr("sys.argv", ["berrah", *words])
            patch.setattr("sys.stdin", io.StringIO(typed))
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        assert isinstance(code, int | None)
        return Said(code or 0, *capsys.readouterr())

    return run
