"""Organisations, their members, and what these did."""

from sqlalchemy import bindparam, exists, func, or_, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import anonymised, erased, erased_by_address, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values
from berrah.organisations.model import Act, Invitation, Member, Organisation, Role, Signing

organisations = Table(
    "organisations",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("founded_by", BigInteger, nullable=False),
    Column("signs_posts", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    **when_erased(erased("account_id"), anonymised("founded_by")),
)
members = Table(
    "members",
    metadata,
    Column("organisation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("invited_by", BigInteger, nullable=False),
    Index("members_of_person", "person_id", "organisation_id"),
    **in_key,
    **when_erased(erased("organisation_id", "person_id"), anonymised("invited_by")),
)
invitations = Table(
    "member_invitations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("organisation_id", BigInteger, nullable=False),
    Column("person_id", BigInteger),
    Column("mail_key", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("invited_by", BigInteger, nullable=False),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("expires_at", BigInteger, nullable=False),
    Index("member_invitations_of_organisation", "organisation_id", "person_id"),
    Index("member_invitations_of_person", "person_id"),
    **when_erased(erased("organisation_id", "person_id"), erased_by_address("mail_key"), anonymised("invited_by")),
)
# Nothing ever changes a row of these or takes one away: it is the memory of who spoke.
acts = Table(
    "acts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("organisation_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject_id", BigInteger),
    Column("detail", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("acts_of_organisation", "organisation_id", "id"),
    Index("acts_of_subject", "subject_id"),
    Index("acts_of_person", "person_id", "id"),
    **when_erased(erased("organisation_id"), anonymised("person_id", "subject_id")),
)

_member = (members.c.organisation_id, members.c.person_id, members.c.role, members.c.since, members.c.invited_by)
_invitation = (
    invitations.c.id,
    invitations.c.organisation_id,
    invitations.c.person_id,
    invitations.c.mail_key,
    invitations.c.role,
    invitations.c.invited_by,
    invitations.c.expires_at,
)


def _as_organisation(account_id: int, founded_by: int, signs_posts: str, created_at: int) -> Organisation:
    return Organisation(account_id, founded_by, Signing(signs_posts), created_at)


def _as_member(organisation_id: int, person_id: int, role: str, since: int, invited_by: int) -> Member:
    return Member(organisation_id, person_id, Role(role), since, invited_by)


def _as_invitation(
    one: int, organisation_id: int, person_id: int | None, mail_key: str, role: str, by: int, expires_at: int
) -> Invitation:
    return Invitation(one, organisation_id, person_id, mail_key, Role(role), by, expires_at)


_mine = members.alias("mine")
add_organisation = insert_once(organisations)
organisation = Statement(select(organisations).where(organisations.c.account_id == bindparam("id")), _as_organisation)
organisations_among = Statement(select(organisations).where(among(organisations.c.account_id, "ids")), _as_organisation)
count = values(select(func.count()).select_from(organisations).where(in_sight(organisations.c.account_id)))
# Whoever changes members holds the organisation until the transaction ends: two who leave together are one after
# the other, and the second sees what the first did.
hold = rows(
    organisations.update()
    .where(organisations.c.account_id == bindparam("key"))
    .values(founded_by=organisations.c.founded_by)
)
# The same for all that somebody belongs to, before they leave them together.
hold_all_of = rows(
    organisations.update()
    .where(
        organisations.c.account_id.in_(select(_mine.c.organisation_id).where(_mine.c.person_id == bindparam("person")))
    )
    .values(founded_by=organisations.c.founded_by)
)
sign = rows(
    organisations.update().where(organisations.c.account_id == bindparam("key")).values(signs_posts=bindparam("how"))
)

_is_one = (members.c.organisation_id == bindparam("organisation"), members.c.person_id == bindparam("person"))
add_member = insert_once(members)
member = Statement(select(*_member).where(*_is_one), _as_member)
change_role = rows(members.update().where(*_is_one).values(role=bindparam("new_role")))
remove_member = rows(members.delete().where(*_is_one))
count_owners = values(
    select(func.count()).where(
        members.c.organisation_id == bindparam("organisation"), members.c.role == Role.owner.value
    )
)
owners_of = values(
    select(members.c.person_id)
    .where(members.c.organisation_id == bindparam("organisation"), members.c.role == Role.owner.value)
    .order_by(members.c.person_id)
)
_others = members.alias("others")
owned_alone = values(
    select(members.c.organisation_id)
    .where(
        members.c.person_id == bindparam("person"),
        members.c.role == Role.owner.value,
        ~exists().where(
            _others.c.organisation_id == members.c.organisation_id,
            _others.c.role == Role.owner.value,
            _others.c.person_id != bindparam("person"),
        ),
    )
    .order_by(members.c.organisation_id)
)
# What is hidden is nobody's to act for, and whoever is hidden is on no list; owners hear of either all the same.
memberships = Statement(
    select(*_member).where(members.c.person_id == bindparam("person"), in_sight(members.c.organisation_id)), _as_member
)
all_memberships = Statement(select(*_member).where(members.c.person_id == bindparam("person")), _as_member)
owned_by = values(
    select(members.c.organisation_id).where(
        members.c.person_id == bindparam("person"), members.c.role == Role.owner.value
    )
)
members_list: Paged[Member] = Paged(
    select(*_member).where(members.c.organisation_id == bindparam("organisation"), in_sight(members.c.person_id)),
    members.c.person_id,
    _as_member,
)

_is_invitation = invitations.c.id == bindparam("key")
_is_open = invitations.c.expires_at > bindparam("now")
add_invitation = insert(invitations)
remove_invitation = rows(invitations.delete().where(_is_invitation))
remove_invitations_by = rows(
    invitations.delete()
    .where(invitations.c.organisation_id == bindparam("organisation"), invitations.c.invited_by == bindparam("person"))
    .returning(invitations.c.id, invitations.c.person_id)
)
remove_expired = rows(invitations.delete().where(invitations.c.expires_at < bindparam("now")))
invitation = Statement(select(*_invitation).where(_is_invitation, _is_open), _as_invitation)
invitation_by_code = Statement(
    select(*_invitation).where(invitations.c.code_hash == bindparam("hash"), _is_open), _as_invitation
)
invitations_of = Statement(
    select(*_invitation).where(
        invitations.c.person_id == bindparam("person"), _is_open, in_sight(invitations.c.organisation_id)
    ),
    _as_invitation,
)
invitations_by = Statement(
    select(*_invitation)
    .where(
        invitations.c.organisation_id == bindparam("organisation"),
        _is_open,
        or_(invitations.c.person_id.is_(None), in_sight(invitations.c.person_id)),
    )
    .order_by(invitations.c.id.desc())
    .limit(bindparam("most")),
    _as_invitation,
)
is_invited = values(
    select(invitations.c.id).where(
        invitations.c.organisation_id == bindparam("organisation"),
        invitations.c.person_id == bindparam("person"),
        _is_open,
    )
)

add_act = insert(acts)
_act = (acts.c.id, acts.c.organisation_id, acts.c.person_id, acts.c.what, acts.c.subject_id, acts.c.detail, acts.c.at)
acts_list: Paged[Act] = Paged(
    select(*_act).where(
        acts.c.organisation_id == bindparam("organisation"),
        or_(bindparam("person", type_=BigInteger) == 0, acts.c.person_id == bindparam("person", type_=BigInteger)),
        or_(bindparam("what", type_=Text) == "", acts.c.what == bindparam("what", type_=Text)),
    ),
    acts.c.id,
    Act,
)
acts_by: Paged[Act] = Paged(select(*_act).where(acts.c.person_id == bindparam("person")), acts.c.id, Act)
writers = rows(
    select(acts.c.subject_id, acts.c.person_id, organisations.c.signs_posts)
    .join(organisations, organisations.c.account_id == acts.c.organisation_id)
    .where(among(acts.c.subject_id, "ids"), or_(acts.c.what == "post", acts.c.what == "answer"))
)
