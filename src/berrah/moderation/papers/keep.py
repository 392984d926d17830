"""Putting in writing: for the administrators of the house, each version kept, and in the record."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.moderation.papers import store as sql
from berrah.moderation.papers.model import DESCRIPTION, PRIVACY, TERMS, NewPaper
from berrah.moderation.papers.reads import all_terms

_WHAT = {TERMS: What.terms_written, PRIVACY: What.privacy_written, DESCRIPTION: What.description_written}


async def write_paper(tx: Tx, writer_id: int | None, new: NewPaper, day: str) -> int:
    """A new version, which holds from its day on, or at once; its id. `day` is today, 2026-12-01.

    Terms that are not in force yet give way to those of the same day; the others stay, and can be read.

    Raises Forbidden("account.not_administrator"), Refused("paper.date_past", "paper.date_taken").
    """
    await require_administrator(tx, writer_id)
    if new.kind == TERMS:
        await _make_room(tx, new.effective_on, day)
    paper_id = tx.new_id()
    await tx.run(sql.add, id=paper_id, kind=new.kind, effective_on=new.effective_on)
    for language, text in new.texts.items():
        await tx.run(sql.add_text, paper_id=paper_id, language=language, text=text)
    await record(tx, writer_id, _WHAT[new.kind], subject=new.effective_on)
    return paper_id


async def withdraw_terms(tx: Tx, writer_id: int | None, paper_id: int, day: str) -> None:
    """They will not come into force; raises Forbidden("account.not_administrator"), Unknown("paper.unknown").

    And Refused("paper.in_force") for those that hold, or once held: people agreed to them.
    """
    await require_administrator(tx, writer_id)
    found = next((one for one in await all_terms(tx) if one.id == paper_id), None)
    if found is None:
        raise Unknown("paper.unknown")
    if found.effective_on <= day:
        raise Refused("paper.in_force")
    await _remove(tx, paper_id)
    await record(tx, writer_id, What.terms_withdrawn, subject=found.effective_on)


async def _make_room(tx: Tx, effective_on: str, day: str) -> None:
    before = await all_terms(tx)
    if effective_on < day:
        raise Refused("paper.date_past")
    same = next((one for one in before if one.effective_on == effective_on), None)
    if same is None:
        return
    if effective_on == day:
        # People may have read them today as they were.
        raise Refused("paper.date_taken")
    await _remove(tx, same.id)


async def _remove(tx: Tx, paper_id: int) -> None:
    await tx.run(sql.remove, paper=paper_id)
    await tx.run(sql.remove_texts, paper=paper_id)
