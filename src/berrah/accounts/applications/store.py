"""What came of permissions: which tokens belong together, and which secrets were good once."""

from sqlalchemy import bindparam, func, or_, select

from berrah.accounts.store.applications import applications
from berrah.accounts.store.tokens import codes, delegations, tokens, uses
from berrah.kit.db.erasing import impersonal, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Row, among, insert, insert_once, rows

# Tokens that came of one permission stand and fall together.
families = Table(
    "families",
    metadata,
    Column("token_id", Id, primary_key=True, autoincrement=False),
    Column("family_id", BigInteger, nullable=False),
    Column("is_public", BigInteger, nullable=False),
    Index("tokens_of_family", "family_id"),
    **when_erased(kept("token_id", why="goes with its token, minutes later")),
)

# Codes and refresh tokens that were used, by their hash: whoever brings one again has stolen it, or was stolen from.
spent = Table(
    "spent",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("family_id", BigInteger, nullable=False),
    Column("application_id", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("spent_by_age", "expires_at"),
    **when_erased(impersonal("hashes of secrets that were used, until they run out")),
)

add_member = insert(families)
family_of_token = rows(
    select(families.c.family_id, families.c.is_public).where(families.c.token_id == bindparam("token"))
)
members_of_family = rows(
    select(tokens.c.id, tokens.c.secret_hash, tokens.c.account_id)
    .join(families, families.c.token_id == tokens.c.id)
    .where(families.c.family_id == bindparam("family"))
)
remove_members_of_none = rows(families.delete().where(families.c.token_id.not_in(select(tokens.c.id))))
refresh_by_hash = rows(
    select(
        families.c.family_id,
        tokens.c.application_id,
        tokens.c.account_id,
        tokens.c.scopes,
        families.c.is_public,
        delegations.c.person_id,
    )
    .join(families, families.c.token_id == tokens.c.id)
    .outerjoin(delegations, delegations.c.secret_hash == tokens.c.secret_hash)
    .where(tokens.c.secret_hash == bindparam("hash"), tokens.c.kind == "refresh")
    .where(tokens.c.expires_at > bindparam("now"))
)

add_spent = insert_once(spent)
spent_by_hash = rows(select(spent.c.family_id, spent.c.application_id).where(spent.c.secret_hash == bindparam("hash")))
remove_expired_spent = rows(spent.delete().where(spent.c.expires_at < bindparam("now")))

tokens_of_application = rows(
    select(tokens.c.id, tokens.c.secret_hash, tokens.c.account_id).where(
        tokens.c.application_id == bindparam("application")
    )
)
remove_tokens_among = rows(tokens.delete().where(among(tokens.c.id, "ids")))
remove_delegations_among = rows(delegations.delete().where(among(delegations.c.secret_hash, "hashes")))
use_application = rows(
    applications.update()
    .where(applications.c.id == bindparam("application"), applications.c.used_at == 0)
    .values(used_at=bindparam("now"))
)
remove_unused_applications = rows(
    applications.delete().where(
        applications.c.used_at == 0,
        applications.c.created_at < bindparam("before"),
        applications.c.id.not_in(select(codes.c.application_id)),
        applications.c.id.not_in(select(tokens.c.application_id).where(tokens.c.application_id.is_not(None))),
    )
)
remove_application = rows(applications.delete().where(applications.c.id == bindparam("application")))
remove_codes_of_application = rows(codes.delete().where(codes.c.application_id == bindparam("application")))
_tokens_of_it = (
    select(func.count()).where(tokens.c.application_id == applications.c.id, tokens.c.kind == "token").scalar_subquery()
)
all_applications: Paged[Row] = Paged(
    select(
        applications.c.id,
        applications.c.name,
        applications.c.website,
        applications.c.created_at,
        applications.c.used_at,
        _tokens_of_it,
    ),
    applications.c.id,
)

# What fetches tokens counts too: between two of its tokens a program has no other.
_acting = or_(tokens.c.kind == "token", tokens.c.kind == "refresh")
permissions_of = rows(
    select(
        tokens.c.id,
        tokens.c.application_id,
        tokens.c.agent,
        applications.c.name,
        applications.c.website,
        tokens.c.scopes,
        tokens.c.created_at,
        uses.c.used_at,
        tokens.c.expires_at,
        delegations.c.person_id,
        tokens.c.kind,
    )
    .join(uses, uses.c.token_id == tokens.c.id)
    .outerjoin(applications, applications.c.id == tokens.c.application_id)
    .outerjoin(delegations, delegations.c.secret_hash == tokens.c.secret_hash)
    .where(tokens.c.account_id == bindparam("account"), _acting)
    .order_by(tokens.c.id.desc())
    .limit(bindparam("most"))
)
tokens_of_account = rows(
    select(tokens.c.id, tokens.c.secret_hash, tokens.c.account_id).where(
        tokens.c.account_id == bindparam("account"), tokens.c.application_id == bindparam("application"), _acting
    )
)
token_by_hand = rows(
    select(tokens.c.id, tokens.c.secret_hash, tokens.c.account_id).where(
        tokens.c.account_id == bindparam("account"),
        tokens.c.id == bindparam("token"),
        tokens.c.application_id.is_(None),
        tokens.c.kind == "token",
    )
)
remove_codes_for = rows(
    codes.delete().where(codes.c.account_id == bindparam("account"), codes.c.application_id == bindparam("application"))
)
