"""Every form says how it is undone, and everything that is offered has its sentence."""

import re

from berrah.doors.web.forms import AS_ONESELF, FORMS
from tests.house.tree import ROOT

_DOOR = ROOT / "src/berrah/doors/web"


def test_every_form_stands_in_the_table_once() -> None:
    rows = re.findall(r"^\| `(/[^`]*)` \| (.+) \|$", (ROOT / "docs/undo.md").read_text(), re.MULTILINE)
    assert sorted(form for form, _ in rows) == sorted({*FORMS, *AS_ONESELF})


def test_what_is_offered_has_a_sentence_and_nothing_else_has() -> None:
    said = set(re.findall(r'done\.what == "(\w+)"', (_DOOR / "templates/undoing/said.html").read_text()))
    code = "\n".join(file.read_text() for file in (_DOOR / "pages").rglob("*.py"))
    offered = set(re.findall(r'(?:Done\(|undo=)"(\w+)"', code)) | set(
        re.findall(r'"(turn_away\w*|un(?:ask|follow))"', code)
    )
    offered = {f"un{one}" if one in {"favourite", "bookmark"} else one for one in offered}
    assert offered == said
