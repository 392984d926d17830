"""Some words have one place, others have none."""

from pathlib import Path

import pytest

from tests.house import words
from tests.house.conftest import Write
from tests.house.tree import ROOT, accept


def test_commit_stands_once() -> None:
    accept(words.commits(ROOT))


def test_only_kit_db_speaks_a_dialect() -> None:
    accept(words.dialects(ROOT))


def test_what_is_silenced_says_why() -> None:
    accept(words.silenced(ROOT))


def test_no_path_of_a_machine_is_in_the_tree() -> None:
    accept(words.machine_paths(ROOT))


def test_lock_files_name_no_address() -> None:
    accept(words.download_addresses(ROOT))


def test_a_second_commit_is_seen(write: Write) -> None:
    root = write(
        {
            "src/berrah/kit/db/store.py": "connection.commit()\n",
            "src/berrah/kit/db/writer.py": "x = 1\nconnection.commit()\n",
            "src/berrah/posts/publish.py": "tx.commit()\n",
            "src/berrah/posts/edit.py": "recommit()\n",
        }
    )
    assert [complaint.rpartition(":")[0] for complaint in words.commits(root)] == [
        "src/berrah/posts/publish.py:1",
        "src/berrah/kit/db/writer.py:2",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy.dialects.postgresql import insert",
        "from sqlalchemy.dialects import sqlite",
        "run('PRAGMA optimize')",
        "run(f'select {x} from json_each(:ids)')",
        "run('where id = ANY(:ids)')",
        "run('select x::bigint')",
        "import apsw",
    ],
)
def test_a_dialect_is_seen(write: Write, line: str) -> None:
    root = write({"src/berrah/posts/store.py": f"{line}\n", "src/berrah/kit/db/store.py": f"{line}\n"})
    assert len(words.dialects(root)) == 1
    assert words.dialects(root)[0].startswith("src/berrah/posts/store.py:1: ")


def test_docstrings_comments_and_python_are_not_a_dialect(write: Write) -> None:
    text = '"""Fast on SQLite."""\n\nif any(x):  # PRAGMA\n    def f():\n        """As in PostgreSQL."""\n'
    assert words.dialects(write({"src/berrah/posts/store.py": text})) == []


@pytest.mark.parametrize("mark", ["noqa", "noqa: S101", "type: ignore", "type: ignore[arg-type]"])
def test_a_check_switched_off_in_silence_is_seen(write: Write, mark: str) -> None:
    root = write({"src/berrah/a.py": f"x = 1  # {mark}\n"})
    assert words.silenced(root) == ["src/berrah/a.py:1: say which check is off, then why"]


@pytest.mark.parametrize("mark", ["noqa: S101, S102 the tests need it", "type: ignore[arg-type]  # read as its field"])
def test_a_reason_is_enough(write: Write, mark: str) -> None:
    assert words.silenced(write({"src/berrah/a.py": f"x = 1  # {mark}\n"})) == []


def test_paths_of_a_machine_are_seen(write: Write) -> None:
    here = Path.cwd().anchor
    root = write(
        {
            "docs/a.md": f"see {here}root/notes\n",
            "src/b.py": "x = 'https://crieur.example/home/7'\n",
            ".venv/c.py": f"{here}root/x",
        }
    )
    (root / "scripts").mkdir()
    (root / "scripts" / "d").write_text(f"cd {root.parent}/e\n", encoding="utf-8")
    assert words.machine_paths(root) == ["docs/a.md:1: a path of one machine", "scripts/d:1: a path of one machine"]


def test_addresses_in_a_lock_file_are_seen(write: Write) -> None:
    lines = "--index-url x", "a @ https://b/c.whl", "--find-links wheels", "fine==1.0 ; sys_platform == 'linux'"
    assert len(words.download_addresses(write({"requirements.txt": "\n".join(lines)}))) == 3
