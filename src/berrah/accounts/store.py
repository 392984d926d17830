"""The tables of accounts and their statements."""

from sqlalchemy import bindparam, func, literal_column, or_, select

from berrah.accounts.events import TokenRevoked
from berrah.accounts.model import Account, Application, Bearer
from berrah.accounts.profiles.model import Profile
from berrah.kit.db.erasing import erased, erased_last, impersonal, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),  # the name in lower case: Ada and ada are one
    Column("display_name", Text, nullable=False),
    Column("bio", Text, nullable=False),
    Column("role", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("is_protected", BigInteger, nullable=False, server_default="0"),
    Column("standing", BigInteger, nullable=False, server_default="0"),  # the gravest of its reasons: see standing
    Column("avatar", Text, nullable=False, server_default=""),
    Column("avatar_description", Text, nullable=False, server_default=""),
    Column("header", Text, nullable=False, server_default=""),
    Column("header_description", Text, nullable=False, server_default=""),
    Column("fields", Text, nullable=False, server_default="[]"),  # name, value, verified_at of each, as JSON
    Column("country", Text, nullable=False, server_default=""),
    Column("zone", Text, nullable=False, server_default=""),
    Column("is_bot", BigInteger, nullable=False, server_default="0"),
    Column("is_discoverable", BigInteger, nullable=False, server_default="1"),
    Column("is_indexable", BigInteger, nullable=False, server_default="1"),
    Column("domain", Text, nullable=False, server_default=""),
    Column("domain_at", BigInteger),
    **when_erased(erased_last("id")),
)

# What proves who somebody is stands apart from what everybody may see.
credentials = Table(
    "credentials",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    **when_erased(erased("account_id")),
)

applications = Table(
    "applications",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("website", Text, nullable=False),
    Column("client_id", Text, nullable=False, unique=True),
    Column("secret_hash", Text, nullable=False),
    Column("redirect_uris", Text, nullable=False),  # one a line
    Column("scopes", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False, server_default="0"),  # when somebody first let it act
    **when_erased(impersonal("what a program says of itself; who allowed it is in tokens")),
)

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

account_columns = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.display_name,
    accounts.c.bio,
    accounts.c.role,
    accounts.c.language,
    accounts.c.created_at,
    accounts.c.is_protected,
    accounts.c.standing,
    *(accounts.c[name] for name in Profile.__struct_fields__),
)
_application = (
    applications.c.id,
    applications.c.name,
    applications.c.website,
    applications.c.client_id,
    applications.c.secret_hash,
    applications.c.redirect_uris,
    applications.c.scopes,
)

add_account = insert_once(accounts, accounts.c.name_key)
account_by_id = Statement(select(*account_columns).where(accounts.c.id == bindparam("id")), Account.of_row)
accounts_by_ids = Statement(select(*account_columns).where(among(accounts.c.id, "ids")), Account.of_row)
account_by_key = Statement(select(*account_columns).where(accounts.c.name_key == bindparam("key")), Account.of_row)
accounts_by_keys = Statement(select(*account_columns).where(among(accounts.c.name_key, "keys")), Account.of_row)
accounts_before = Statement(
    select(*account_columns)
    .where(accounts.c.id < bindparam("before"), accounts.c.standing <= bindparam("gravest"))
    .order_by(accounts.c.id.desc())
    .limit(bindparam("most")),
    Account.of_row,
)
everybody: Paged[Account] = Paged(select(*account_columns), accounts.c.id, Account.of_row)
protected_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.is_protected == literal_column("1"))
)
guarded_among = rows(
    select(accounts.c.id, accounts.c.is_protected, accounts.c.standing).where(
        among(accounts.c.id, "ids"),
        (accounts.c.is_protected == literal_column("1")) | (accounts.c.standing == literal_column("2")),
    )
)
stand = rows(accounts.update().where(accounts.c.id == bindparam("account")).values(standing=bindparam("new_standing")))
# Whoever may leave the house without an administrator holds all of them until the transaction ends.
hold_administrators = rows(
    accounts.update().where(accounts.c.role == literal_column("2")).values(role=literal_column("2"))
)
other_administrators = values(
    select(func.count()).where(
        accounts.c.role == literal_column("2"),
        accounts.c.standing < literal_column("2"),
        accounts.c.id != bindparam("account"),
    )
)
change_role = rows(accounts.update().where(accounts.c.id == bindparam("account")).values(role=bindparam("new_role")))
with_role = Statement(
    select(*account_columns)
    .where(accounts.c.role > literal_column("0"))
    .order_by(accounts.c.id)
    .limit(bindparam("most")),
    Account.of_row,
)
count_accounts = values(select(func.count()).select_from(accounts))
count_in_sight = values(select(func.count()).where(accounts.c.standing < literal_column("2")))
discoverable_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.is_discoverable == literal_column("1"))
)
_editable = ("display_name", "bio", "language", "is_protected", *Profile.__struct_fields__)
change_profile = rows(
    accounts.update()
    .where(accounts.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in _editable})
)

add_credentials = insert_once(credentials, credentials.c.email_key)
has_email = values(select(credentials.c.account_id).where(credentials.c.email_key == bindparam("key")))
credentials_of = rows(
    select(credentials.c.account_id, credentials.c.password_hash)
    .join(accounts, accounts.c.id == credentials.c.account_id)
    .where(or_(accounts.c.name_key == bindparam("key"), credentials.c.email_key == bindparam("key")))
)
change_email = rows(
    credentials.update()
    .where(credentials.c.account_id == bindparam("account"))
    .values(email=bindparam("new_email"), email_key=bindparam("new_key"))
)
password_of = values(select(credentials.c.password_hash).where(credentials.c.account_id == bindparam("id")))
change_password = rows(
    credentials.update()
    .where(credentials.c.account_id == bindparam("account"))
    .values(password_hash=bindparam("new_hash"))
)
email_of = values(select(credentials.c.email).where(credentials.c.account_id == bindparam("id")))

emails_of = rows(select(credentials.c.account_id, credentials.c.email).where(among(credentials.c.account_id, "ids")))

add_application = insert(applications)
application_by_client_id = Statement(
    select(*_application).where(applications.c.client_id == bindparam("client_id")), Application.of_row
)
applications_by_ids = Statement(select(*_application).where(among(applications.c.id, "ids")), Application.of_row)

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
tokens_of = rows(select(tokens.c.id, tokens.c.secret_hash).where(tokens.c.account_id == bindparam("account")))
remove_tokens_of = rows(tokens.delete().where(tokens.c.account_id == bindparam("account")))
remove_codes_of = rows(codes.delete().where(codes.c.account_id == bindparam("account")))
remove_credentials = rows(credentials.delete().where(credentials.c.account_id == bindparam("account")))
remove_account = rows(accounts.delete().where(accounts.c.id == bindparam("account")))
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
