"""The tables of admission and their statements."""

from typing import Any

from sqlalchemy import bindparam, func, or_, select

from berrah.accounts.admission.model import Applicant, Invitation
from berrah.accounts.standing import in_sight
from berrah.kit.db.erasing import erased, erased_by_address, erased_last, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values

# Secrets that were sent to an address: who brings one back can read what arrives there.
proofs = Table(
    "proofs",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("email", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("proofs_of_account", "account_id"),
    **when_erased(erased("account_id"), erased_by_address("email")),
)

# A row for each thing somebody lacks; who lacks nothing has none.
admissions = Table(
    "admissions",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lacks", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Index("admissions_lacking", "lacks", "account_id"),
    **in_key,
    **when_erased(erased_last("account_id")),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),
    Column("inviter_id", BigInteger),
    Column("uses", BigInteger, nullable=False),
    Column("uses_most", BigInteger),
    Column("expires_at", BigInteger),
    Index("invitations_of_inviter", "inviter_id", "id"),
    **when_erased(erased("inviter_id")),
)

# Who came with which invitation: what those who answer for the house want to know when one goes from hand to hand.
invited = Table(
    "invited_accounts",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("invitation_id", BigInteger, nullable=False),
    Index("invited_accounts_by", "invitation_id", "account_id"),
    **when_erased(erased("account_id"), kept("invitation_id", why="of an invitation, which may be gone")),
)

add_proof = insert(proofs)
proof_by_hash = rows(
    select(proofs.c.kind, proofs.c.account_id, proofs.c.email).where(
        proofs.c.secret_hash == bindparam("hash"), proofs.c.expires_at > bindparam("now")
    )
)
remove_proof = rows(proofs.delete().where(proofs.c.secret_hash == bindparam("hash")))
remove_proofs_of = rows(
    proofs.delete().where(proofs.c.account_id == bindparam("account"), among(proofs.c.kind, "kinds"))
)
remove_expired_proofs = rows(proofs.delete().where(proofs.c.expires_at < bindparam("now")))


_waiting = select(admissions.c.account_id).where(admissions.c.lacks != "address")


def is_waiting(account_id: Any) -> Any:
    """A condition for statements about accounts: this column's account waits for a moderator.

    The table is small, and read once a statement.
    """
    return account_id.in_(_waiting)


add_lack = insert_once(admissions)
lacks_of = values(select(func.min(admissions.c.lacks)).where(admissions.c.account_id == bindparam("account")))
waiting_among = values(
    select(admissions.c.account_id).where(among(admissions.c.account_id, "ids"), admissions.c.lacks != "address")
)
lacks_among = rows(
    select(admissions.c.account_id, admissions.c.lacks, admissions.c.reason).where(
        among(admissions.c.account_id, "ids")
    )
)
remove_lack = rows(
    admissions.delete().where(admissions.c.account_id == bindparam("account"), admissions.c.lacks == bindparam("what"))
)
applicants = Paged(
    select(admissions.c.account_id, admissions.c.reason).where(admissions.c.lacks == "approval"),
    admissions.c.account_id,
    Applicant,
)

_invitation = (
    invitations.c.id,
    invitations.c.code,
    invitations.c.inviter_id,
    invitations.c.uses,
    invitations.c.uses_most,
    invitations.c.expires_at,
)
add_invitation = insert(invitations)
invitations_of = Paged(
    select(*_invitation).where(invitations.c.inviter_id == bindparam("inviter")), invitations.c.id, Invitation
)
every_invitation = Paged(select(*_invitation), invitations.c.id, Invitation)
add_invited = insert_once(invited)
id_of_code = values(select(invitations.c.id).where(invitations.c.code == bindparam("wanted")))
invited_by = rows(
    select(invited.c.invitation_id, invited.c.account_id)
    .where(among(invited.c.invitation_id, "ids"))
    .order_by(invited.c.account_id)
    .limit(bindparam("most"))
)
set_end = rows(
    invitations.update()
    .where(invitations.c.id == bindparam("invitation"))
    .values(expires_at=bindparam("new_end", type_=BigInteger))
)
invitation_by_id = Statement(select(*_invitation).where(invitations.c.id == bindparam("invitation")), Invitation)
count_waiting = values(
    select(func.count()).select_from(
        select(admissions.c.account_id).where(admissions.c.lacks == "approval").limit(bindparam("most")).subquery()
    )
)
# The count goes up only while there is room: however many come at once, nobody is let in beyond it. Nobody answers for
# others while they are hidden themselves.
use_invitation = rows(
    invitations.update()
    .where(
        invitations.c.code == bindparam("wanted"),
        or_(invitations.c.uses_most.is_(None), invitations.c.uses < invitations.c.uses_most),
        or_(invitations.c.expires_at.is_(None), invitations.c.expires_at > bindparam("now")),
        or_(invitations.c.inviter_id.is_(None), in_sight(invitations.c.inviter_id)),
    )
    .values(uses=invitations.c.uses + 1)
)
end_invitation = rows(
    invitations.update()
    .where(invitations.c.id == bindparam("invitation"), invitations.c.inviter_id == bindparam("inviter"))
    .values(expires_at=bindparam("now"))
)
