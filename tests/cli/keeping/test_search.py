"""`berrah search`: finding, how the index stands, and building it anew."""

import re
import tarfile
from pathlib import Path

import pytest

from berrah.kit.settings import Settings
from berrah.search.index import schema
from berrah.search.index.file import FILE
from tests.cli.conftest import Berrah


@pytest.fixture
def posted(berrah: Berrah) -> Berrah:
    """Ada and bob live here, and said something."""
    for name in ("ada", "bob"):
        berrah("account", "create", name, "--email", f"{name}@example.org", "--password", "correct horse battery")
    berrah("post", "Le café de l’été", "--as", "ada")
    berrah("post", "Un café fermé", "--as", "ada", "--visibility", "followers")
    berrah("post", "Pas de thé", "--as", "bob")
    return berrah


def test_without_an_index_it_says_so_and_builds_one(posted: Berrah) -> None:
    assert "there is none yet" in posted("search", "status").out
    refused = posted("search", "find", "café")
    assert refused.status == 1
    built = posted("search", "rebuild")
    assert (built.status, "Built anew: 3 texts" in built.out) == (0, True)
    status = posted("search", "status").out
    assert "everything is in it" in status
    assert re.search(r"texts +3\n", status)
    assert "up to date" in status
    assert "nobody at the moment" in status


def test_the_terminal_finds_what_somebody_finds(posted: Berrah) -> None:
    posted("search", "rebuild")
    found = posted("search", "find", "cafe").out
    assert "Le café de l’été" in found
    assert "fermé" not in found
    assert "Un café fermé" in posted("search", "find", "ferme from:me", "--as", "ada").out
    assert "Nothing was found." in posted("search", "find", "rien").err
    assert "Nothing was found." in posted("search", "find", "café", "--sort", "reposts").err
    assert posted("search", "find", "café", "--as", "nobody").status == 1


def test_a_query_that_cannot_be_read_is_shown_where_it_is_wrong(posted: Berrah) -> None:
    posted("search", "rebuild")
    said = posted("search", "find", "été form:ada")
    assert said.status == 1
    lines = said.err.splitlines()
    at = next(number for number, line in enumerate(lines) if "été form:ada" in line)
    assert lines[at + 1].index("^") == lines[at].index("form:")
    assert "Did you mean: été from:ada" in said.err
    assert posted("search", "find", "x" * 2_000).status == 1


def test_a_list_that_is_not_there_is_shown_too(posted: Berrah) -> None:
    posted("search", "rebuild")
    said = posted("search", "find", "été list:experts", "--as", "ada")
    assert said.status == 1
    lines = said.err.splitlines()
    at = next(number for number, line in enumerate(lines) if "été list:experts" in line)
    assert lines[at + 1].index("^") == lines[at].index("experts")


def test_the_doctor_tells_what_search_has_otherwise_and_has_it_read_anew(posted: Berrah, settings: Settings) -> None:
    posted("search", "rebuild")
    assert "search: in order" in posted("doctor").out
    index = schema.opened(settings.data / FILE)
    index.execute("UPDATE docs SET visibility = 0, author_id = 7")
    index.close()
    told = posted("doctor", "--all")
    assert told.status == 1
    assert told.err.count("for other readers, or by another author") == 3
    assert "search: in order" in posted("doctor", "--all").out


def test_a_place_that_cannot_be_written_to_is_told(posted: Berrah, settings: Settings) -> None:
    (settings.data / FILE).mkdir()
    said = posted("search", "rebuild")
    assert said.status == 3
    assert "Traceback" not in said.err


def test_the_health_speaks_of_search(posted: Berrah, settings: Settings) -> None:
    assert "There is no search index yet" in posted("house", "health").out
    posted("search", "rebuild")
    assert re.search(r"Search index +fine +3 texts", posted("house", "health").out)
    posted("post", "Encore un", "--as", "bob")
    (settings.data / "search.anew").touch()
    assert "Another index is being built" in posted("house", "health").out


@pytest.mark.only("sqlite")
def test_a_backup_leaves_the_index_out_and_one_that_was_left_behind_is_not_asked(
    posted: Berrah, settings: Settings, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.tar.gz"
    posted("search", "rebuild")
    assert posted("backup", str(saved)).status == 0
    with tarfile.open(saved) as archive:
        assert not [name for name in archive.getnames() if "search" in name]
    posted("post", "Un thé de trop", "--as", "bob")
    posted("search", "rebuild")
    assert "de trop" in posted("search", "find", "thé").out
    for one in settings.data.glob("berrah.db*"):
        one.unlink()
    assert posted("restore", str(saved)).status == 0
    assert posted("search", "find", "thé").status == 1
    assert posted("doctor").status == 0  # whoever may write it builds another
    posted("search", "rebuild")
    found = posted("search", "find", "thé").out
    assert "Pas de thé" in found
    assert "de trop" not in found
