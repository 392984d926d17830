"""Who may act for an account: programs and systems, as its owner sees them."""

from typing import Final

import msgspec

from berrah.accounts.applications import store as sql
from berrah.accounts.scopes import OFFLINE
from berrah.kit.db import Snapshot

MOST: Final = 400  # tokens, the newest


class GivenToProgram(msgspec.Struct, frozen=True):
    """A program that acts for the account; moments in ms, `used_at` to the hour."""

    id: int
    name: str
    website: str
    scopes: frozenset[str]
    created_at: int
    used_at: int
    people: frozenset[int]  # who let it, where the account is an organisation


class GivenToSystem(msgspec.Struct, frozen=True):
    """A token that was made by hand; without a name in the terminal, without an end for good."""

    id: int
    name: str
    scopes: frozenset[str]
    created_at: int
    used_at: int
    expires_at: int | None
    person_id: int | None

    def is_over(self, now: int) -> bool:
        """Whether it has run out."""
        return self.expires_at is not None and self.expires_at < now


class Given(msgspec.Struct, frozen=True):
    """Everything that may act for an account, the newest first."""

    programs: list[GivenToProgram]
    systems: list[GivenToSystem]


async def given(look: Snapshot, account_id: int) -> Given:
    """Programs and systems that may act for the account."""
    programs: dict[int, GivenToProgram] = {}
    systems: list[GivenToSystem] = []
    for row in await look.all(sql.permissions_of, account=account_id, most=MOST):
        token_id, program_id, agent, name, website, scopes, made_at, used_at, until, person_id, _kind = row
        allowed = frozenset(scopes.split()) - {OFFLINE}
        if program_id is None:
            systems.append(GivenToSystem(token_id, agent, allowed, made_at, used_at, until, person_id))
            continue
        people = frozenset() if person_id is None else frozenset([person_id])
        one = GivenToProgram(program_id, name or "", website or "", allowed, made_at, used_at, people)
        programs[program_id] = _together(one, programs.get(program_id))
    return Given(list(programs.values()), systems)


def _together(one: GivenToProgram, known: GivenToProgram | None) -> GivenToProgram:
    if known is None:
        return one
    return msgspec.structs.replace(
        one,
        scopes=one.scopes | known.scopes,
        created_at=min(one.created_at, known.created_at),
        used_at=max(one.used_at, known.used_at),
        people=one.people | known.people,
    )
