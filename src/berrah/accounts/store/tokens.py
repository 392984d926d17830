"""Secrets that stand for somebody: sessions, tokens, codes, when they were used, and who acts with them."""

from sqlalchemy import bindparam, or_, select

from berrah.accounts.events import TokenRevoked
from berrah.accounts.model import Bearer
from berrah.kit.db.erasing import erased, kept, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert, rows

# Sessions of browsers and tokens of applications: both are a secret that stands for somebody.
tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("account_id", BigInteger),
    Column("application_id", BigInteger),
    Column("kind", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Index("tokens_of_account", "account_id"),
    **when_erased(erased("account_id", tells=(TokenRevoked, "id", "secret_hash"))),
)

# When a secret was last used, to the hour, and from which neighbourhood it came in. Apart from the secret itself, so
# that writing it down holds up nobody who looks one up.
uses = Table(
    "uses",
    metadata,
    Column("token_id", Id, primary_key=True, autoincrement=False),
    Column("network", Text, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    **when_erased(kept("token_id", why="goes with its token, minutes later")),
)

# Permission given on the authorisation page, waiting a few minutes for its application to fetch a token.
codes = Table(
    "codes",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("application_id", BigInteger, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("challenge", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    **when_erased(erased("account_id")),
)

# Who gave a code or holds a token for an account that is not their own: an organisation's, under the code's or the
# token's own hash.
delegations = Table(
    "delegations",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("account_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Index("delegations_of_person", "account_id", "person_id"),
    **when_erased(erased("account_id", "person_id")),
)

add_token = insert(tokens)
bearer_by_hash = Statement(
    select(
        tokens.c.id,
        tokens.c.account_id,
        tokens.c.application_id,
        tokens.c.scopes,
        tokens.c.kind,
        tokens.c.created_at,
        tokens.c.expires_at,
        delegations.c.person_id,
    )
    .outerjoin(delegations, delegations.c.secret_hash == tokens.c.secret_hash)
    .where(tokens.c.secret_hash == bindparam("hash")),
    Bearer.of_row,
)
standing = rows(
    select(tokens.c.id)
    .where(tokens.c.id == bindparam("token"))
    .where(or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > bindparam("now")))
)
remove_token = rows(tokens.delete().where(tokens.c.secret_hash == bindparam("hash")))
secrets_of_sessions = rows(
    select(tokens.c.id, tokens.c.secret_hash).where(
        tokens.c.account_id == bindparam("account"), tokens.c.kind == "session"
    )
)
remove_sessions_of = rows(
    tokens.delete().where(
        tokens.c.account_id == bindparam("account"),
        tokens.c.kind == "session",
        tokens.c.secret_hash != bindparam("kept"),
    )
)

# One that was made for a system is shown for a while as what it is now: run out.
remove_expired_tokens = rows(
    tokens.delete().where(
        tokens.c.expires_at < bindparam("now"),
        or_(
            tokens.c.kind != "token",
            tokens.c.application_id.is_not(None),
            tokens.c.expires_at < bindparam("long_ago"),
        ),
    )
)
add_use = insert(uses)
write_down_uses = rows(
    uses.update()
    .where(among(uses.c.token_id, "ids"), uses.c.used_at < bindparam("long_ago"))
    .values(used_at=bindparam("now"))
)
remove_uses_of_none = rows(uses.delete().where(uses.c.token_id.not_in(select(tokens.c.id))))
_opened = (tokens.c.id, tokens.c.agent, uses.c.network, tokens.c.created_at, uses.c.used_at)
sessions_of = rows(
    select(*_opened)
    .join(uses, uses.c.token_id == tokens.c.id)
    .where(tokens.c.account_id == bindparam("account_id"), tokens.c.kind == "session")
    .where(or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > bindparam("now")))
    .order_by(uses.c.used_at.desc(), tokens.c.id.desc())
    .limit(bindparam("most"))
)
secrets_of = rows(
    select(tokens.c.id, tokens.c.secret_hash, tokens.c.kind, tokens.c.application_id).where(
        tokens.c.account_id == bindparam("account_id")
    )
)
remove_tokens = rows(tokens.delete().where(among(tokens.c.id, "ids")))
add_code = insert(codes)
code_by_hash = rows(
    select(
        codes.c.application_id,
        codes.c.account_id,
        codes.c.redirect_uri,
        codes.c.scopes,
        codes.c.challenge,
        delegations.c.person_id,
    )
    .outerjoin(delegations, delegations.c.secret_hash == codes.c.secret_hash)
    .where(codes.c.secret_hash == bindparam("hash"), codes.c.expires_at > bindparam("now"))
)
remove_code = rows(codes.delete().where(codes.c.secret_hash == bindparam("hash")))
remove_expired_codes = rows(codes.delete().where(codes.c.expires_at < bindparam("now")))
add_delegation = insert(delegations)
tokens_delegated = rows(
    select(tokens.c.id, tokens.c.secret_hash)
    .join(delegations, delegations.c.secret_hash == tokens.c.secret_hash)
    .where(delegations.c.account_id == bindparam("account"), delegations.c.person_id == bindparam("person"))
)
_delegated = select(delegations.c.secret_hash).where(
    delegations.c.account_id == bindparam("account"), delegations.c.person_id == bindparam("person")
)
remove_tokens_delegated = rows(tokens.delete().where(tokens.c.secret_hash.in_(_delegated)))
remove_codes_delegated = rows(codes.delete().where(codes.c.secret_hash.in_(_delegated)))
remove_delegations = rows(
    delegations.delete().where(
        delegations.c.account_id == bindparam("account"), delegations.c.person_id == bindparam("person")
    )
)
remove_delegation = rows(delegations.delete().where(delegations.c.secret_hash == bindparam("hash")))
