"""Calls go down, stores are private, one gate: held by import-linter, and seen to hold."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.conftest import Write
from tests.house.tree import CODE, ROOT, accept, files

ROOMS = (
    "app",
    "doors",
    "doors/web",
    "doors/mail",
    "doors/cli",
    "publishing",
    "posts",
    "graph",
    "media",
    "accounts",
    "kit",
    "kit/db",
)
GOOD = {
    **{f"src/berrah/{room}/__init__.py": "" for room in ("", *ROOMS)},
    "src/berrah/app/serving.py": "import berrah.app.front\nimport uvicorn\n",
    "src/berrah/app/front.py": "import berrah.doors.web\nimport berrah.doors.mail\nimport litestar\n",
    "src/berrah/doors/cli/serve.py": "import berrah.app.serving\n",
    "src/berrah/doors/house.py": "import berrah.publishing\n",
    "src/berrah/doors/web/posts.py": "import litestar\nimport berrah.doors.house\nimport berrah.publishing\n",
    "src/berrah/publishing/submit.py": "from berrah.posts import publish\n",
    "src/berrah/posts/publish.py": "from berrah.posts import store\nimport berrah.kit\n",
    "src/berrah/posts/store.py": "import sqlalchemy\nimport berrah.kit.db\n",
    "src/berrah/posts/listeners.py": "from berrah.posts.publish import publish\n",
    "src/berrah/accounts/store/__init__.py": "import sqlalchemy\n",
    "src/berrah/kit/db/engine.py": "import sqlalchemy\nimport apsw\n",
    "src/berrah/kit/http_out.py": "import httpx\n",
}


# A file that should not be, and what the report says of it: the contract, then the import.
BAD = [
    (
        "accounts/upward.py",
        "from berrah.posts import publish",
        "Calls go down",
        "accounts.upward -> berrah.posts",
    ),
    ("graph/sideways.py", "import berrah.media", "Calls go down", "graph.sideways -> berrah.media"),
    ("kit/clock.py", "import berrah.accounts", "Calls go down", "kit.clock -> berrah.accounts"),
    ("doors/web/mails.py", "import berrah.doors.mail", "Doors never", "doors.web.mails -> berrah.doors.mail"),
    ("doors/web/start.py", "import berrah.app", "Calls go down", "doors.web.start -> berrah.app"),
    ("doors/mail/run.py", "import uvicorn", "uvicorn stays", "doors.mail.run -> uvicorn"),
    ("doors/glass.py", "import berrah.doors.mail", "Doors never", "doors.glass -> berrah.doors.mail"),
    ("graph/peek.py", "import berrah.accounts.store", "Only accounts opens", "graph.peek -> berrah.accounts.store"),
    (
        "publishing/peek.py",
        "from berrah.posts import store",
        "Only posts opens",
        "publishing.peek -> berrah.posts",
    ),
    ("posts/reads.py", "from sqlalchemy import select", "sqlalchemy stays", "posts.reads -> sqlalchemy"),
    ("doors/web/raw.py", "import sqlalchemy", "sqlalchemy stays", "doors.web.raw -> sqlalchemy"),
    ("accounts/store/raw.py", "import apsw", "apsw stays", "accounts.store.raw -> apsw"),
    ("kit/pages.py", "import litestar", "litestar stays", "kit.pages -> litestar"),
    ("posts/render.py", "import jinja2", "jinja2 stays", "posts.render -> jinja2"),
    ("graph/fetch.py", "import httpx", "httpx stays", "graph.fetch -> httpx"),
    ("doors/mail/in.py", "from berrah.posts.publish import publish", "One gate", "mail.in -> berrah.posts.publish"),
    ("posts/__init__.py", "from berrah.posts.publish import publish", "One gate", "posts -> berrah.posts.publish"),
]


def hold(source: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.contracts", "--source", source]
    wide = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, text=True, check=False)


def test_the_house_stands() -> None:
    held = hold(str(ROOT / "src"))
    assert held.returncode == 0, held.stdout + held.stderr


def test_a_good_house_stands(write: Write) -> None:
    held = hold(str(write(GOOD) / "src"))
    assert held.returncode == 0, held.stdout + held.stderr


def test_what_breaks_a_contract_is_seen(write: Write) -> None:
    held = hold(str(write({**GOOD, **{f"src/berrah/{path}": f"{line}\n" for path, line, _, _ in BAD}}) / "src"))
    assert held.returncode == 1
    verdicts, _, reasons = held.stdout.partition("Broken contracts")
    broken = [verdict for verdict in verdicts.splitlines() if " BROKEN" in verdict]
    for path, _, contract, reason in BAD:
        assert any(verdict.startswith(contract) for verdict in broken), f"{path} passed\n{held.stdout}"
        assert reason in reasons, f"{path} passed\n{held.stdout}"
    assert len(broken) == len({contract for _, _, contract, _ in BAD}), verdicts


def test_a_room_without_a_floor_is_seen(write: Write) -> None:
    held = hold(str(write({**GOOD, "src/berrah/gossip/__init__.py": ""}) / "src"))
    assert held.returncode == 1
    assert "gossip" in held.stdout


def unchecked(root: Path) -> list[str]:
    """Folders of code that mypy is not told of; it stops at a folder without any, so they are named one by one."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    return [
        folder for folder in CODE if folder not in told and any(path.suffix == ".py" for path in files(root, folder))
    ]


def test_types_are_checked_everywhere() -> None:
    accept(unchecked(ROOT))


def test_a_folder_without_types_is_seen(write: Write) -> None:
    root = write(
        {"pyproject.toml": '[tool.mypy]\nfiles = ["src"]\n', "src/a.py": "", "bench/b.py": "", "tests/c.txt": ""}
    )
    assert unchecked(root) == ["bench"]
