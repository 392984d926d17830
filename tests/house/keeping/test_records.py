"""Every act of those who look after the house is kept; whoever adds one that is not hears of it here."""

import pytest

from tests.house.conftest import Write
from tests.house.keeping import records
from tests.house.tree import ROOT, accept

GOOD = {
    "src/berrah/accounts/admission.py": "async def approve(tx: Tx, moderator_id: int) -> None: ...\n"
    "async def waiting(look: Snapshot) -> None: ...\n",
    "src/berrah/accounts/__init__.py": "from berrah.accounts.admission import approve\n",
    "src/berrah/moderation/admission.py": "async def let_in(tx: Tx, moderator_id: int) -> None:\n"
    "    await accounts.approve(tx, moderator_id)\n    await record(tx, moderator_id)\n"
    "async def all_in(tx: Tx, moderator_id: int) -> None:\n    await let_in(tx, moderator_id)\n",
    "src/berrah/doors/cli/accounts.py": "from berrah import accounts\nfrom berrah.moderation import admission\n"
    "async def go(house: House) -> None:\n    await accounts.waiting(look)\n"
    "    await house.write(admission.let_in, 1)\n"
    "    await house.write(operating.operate, What.let_in, accounts.approve, 1)\n",
}


def test_whatever_staff_do_leaves_a_record() -> None:
    accept(records.unrecorded(ROOT))


def test_the_doors_of_staff_are_where_the_check_looks() -> None:
    seen = list(records.staff_doors(ROOT))
    assert all(any(path.is_relative_to(ROOT / place) for path in seen) for place in records.STAFF)
    assert ("accounts", "approve") in records.writing_verbs(ROOT)


def test_a_house_that_keeps_everything_is_believed(write: Write) -> None:
    assert records.unrecorded(write(GOOD)) == []


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        ("doors/cli/x.py", "from berrah import accounts\nx = accounts.approve", "accounts.approve is called"),
        ("doors/cli/x.py", "from berrah import accounts as them\nx = them.approve", "them.approve is called"),
        ("doors/cli/x.py", "from berrah.accounts import approve as yes\nyes()", "yes is called"),
        ("doors/cli/x.py", "from berrah.accounts import admission\nx = admission.approve", "admission.approve is"),
        ("doors/mastodon/moderation/x.py", "from berrah import accounts\nx = accounts.approve", "accounts.approve is"),
        ("moderation/x.py", "async def hush(tx: Tx, moderator_id: int) -> None: ...", "hush keeps no record"),
    ],
)
def test_what_leaves_no_record_is_seen(write: Write, path: str, text: str, complaint: str) -> None:
    found = records.unrecorded(write({**GOOD, f"src/berrah/{path}": f"{text}\n"}))
    assert [one for one in found if complaint in one], found
