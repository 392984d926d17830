"""Small trees that break a rule on purpose: a check that cannot fail is worth nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files below `tmp_path`, `write({"src/berrah/x.py": "…"})`, and returns that folder as a root."""

    def write_all(texts: dict[str, str]) -> Path:
        for path, text in texts.items():
            place = tmp_path / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return tmp_path

    return write_all
