"""Tokens: made for applications, systems and sessions; asked at every request, so remembered."""

from collections import OrderedDict

import msgspec

from berrah.accounts import happenings
from berrah.accounts.admission.events import AccountAdmitted
from berrah.accounts.admission.reads import lacks_of
from berrah.accounts.events import TokenRevoked
from berrah.accounts.happenings import TOKEN_MADE
from berrah.accounts.model import Bearer
from berrah.accounts.scopes import checked_scopes
from berrah.accounts.secrets import SECRET_MOST, checked_secret, fingerprint, new_secret
from berrah.accounts.standing import StandingChanged, barred_by
from berrah.accounts.store import applications as applications_sql
from berrah.accounts.store import tokens as tokens_sql
from berrah.kit import clock
from berrah.kit.db import Snapshot, Store, Tx
from berrah.kit.errors import Refused, Unauthenticated

REFRESH = "refresh"  # the kind of a secret that fetches the next token
_USED_MS = 3_600_000  # nobody needs to know to the minute when somebody was here


class Bearers:
    """Whom secrets stand for: the newest 50,000 asked for, kept in memory and forgotten on revocation.

    A look-up costs a hash and a dictionary, not a query: it stands in front of every request.
    """

    def __init__(self, store: Store, most: int = 50_000) -> None:
        self._store = store
        self._most = most
        self._known: OrderedDict[str, Bearer] = OrderedDict()
        self._used: set[int] = set()
        self._revoked = 0

    async def of(self, secret: str) -> Bearer:
        """Whom the secret stands for; raises Unauthenticated("token.invalid")."""
        bearer = self.remembered(secret)
        if bearer is None:
            revoked = self._revoked
            async with self._store.read() as look:
                bearer = await bearer_of(look, secret)
            if revoked == self._revoked:  # else it may be this one, read before and revoked since
                self._keep(fingerprint(secret), bearer)
            self._used.add(bearer.token_id)
        return bearer

    async def write_down(self) -> None:
        """Note of every secret used since the last time that it was; to the hour, so that few rows change."""
        used, self._used = self._used, set()
        if used:
            await self._store.write(_write_down, sorted(used))

    def remembered(self, secret: str) -> Bearer | None:
        """Whom the secret stands for, if that is known without a query."""
        bearer = self._known.get(fingerprint(secret))
        if bearer is None or (bearer.expires_at and bearer.expires_at < clock.now()):
            return None
        self._used.add(bearer.token_id)
        return bearer

    def forget(self, _position: int, fact: TokenRevoked) -> None:
        """Follow the log: a revoked secret stands for nobody in every process."""
        self._known.pop(fact.secret_hash, None)
        self._revoked += 1

    def admit(self, _position: int, fact: AccountAdmitted) -> None:
        """Follow the log: somebody may do more than is remembered here."""
        for key in [key for key, bearer in self._known.items() if bearer.account_id == fact.account_id]:
            del self._known[key]
        self._revoked += 1

    def stand(self, _position: int, fact: StandingChanged) -> None:
        """Follow the log: somebody may do less or more from now on, for themselves and for those they act for."""
        who = fact.account_id
        for key in [key for key, one in self._known.items() if who in {one.account_id, one.person_id}]:
            del self._known[key]
        self._revoked += 1

    def _keep(self, key: str, bearer: Bearer) -> None:
        self._known[key] = bearer
        if len(self._known) > self._most:
            self._known.popitem(last=False)


async def _write_down(tx: Tx, ids: list[int]) -> None:
    await tx.run(tokens_sql.write_down_uses, ids=ids, now=tx.now, long_ago=tx.now - _USED_MS)


async def bearer_of(look: Snapshot, secret: str) -> Bearer:
    """Whom the secret stands for; raises Unauthenticated("token.invalid", "token.expired")."""
    if len(secret) > SECRET_MOST:
        raise Unauthenticated("token.invalid")
    bearer = await look.first(tokens_sql.bearer_by_hash, hash=fingerprint(secret))
    # What fetches a token is none: it would make one of an hour out of one of months.
    if bearer is None or bearer.kind == REFRESH:
        raise Unauthenticated("token.invalid")
    if bearer.expires_at and bearer.expires_at < clock.now():
        raise Unauthenticated("token.expired" if bearer.kind == "token" else "token.invalid")
    if bearer.account_id is None:
        return bearer
    barred = await barred_by(look, bearer.account_id)
    if bearer.person_id is not None and not barred:
        barred = await barred_by(look, bearer.person_id)
    return msgspec.structs.replace(bearer, lacks=await lacks_of(look, bearer.account_id), barred=barred)


async def stands(look: Snapshot, token_id: int, now: int) -> bool:
    """Whether a token or session stands for somebody at this moment (ms)."""
    return await look.first(tokens_sql.standing, token=token_id, now=now) is not None


async def create_token(  # noqa: PLR0913 - as many as a token has parts
    tx: Tx,
    account_id: int | None,
    scopes: str,
    application_id: int | None = None,
    secret: str | None = None,
    *,
    person_id: int | None = None,
    name: str = "",
    expires_at: int | None = None,
) -> str:
    """A token of these scopes, with a secret of your own if you bring one.

    Raises Refused("scope.unknown", "token.secret", "token.taken").

    `person_id` is who acts with it, where the account is not their own; `name` what its maker calls it.
    """
    secret = new_secret() if secret is None else checked_secret(secret)
    checked = " ".join(checked_scopes(scopes))
    if await tx.first(tokens_sql.bearer_by_hash, hash=fingerprint(secret)):
        raise Refused("token.taken")
    await add_token(
        tx,
        secret,
        account_id=account_id,
        kind="token",
        scopes=checked,
        agent=name,
        application_id=application_id,
        expires_at=expires_at,
    )
    await delegate(tx, secret, account_id, person_id)
    if account_id is not None:
        await happenings.note(tx, account_id, TOKEN_MADE, name or await name_of(tx, application_id))
    return secret


async def delegate(tx: Tx, secret: str, account_id: int | None, person_id: int | None) -> None:
    """Keep who acts with a secret, where the account is not their own."""
    if account_id is not None and person_id not in {None, account_id}:
        await tx.run(
            tokens_sql.add_delegation, secret_hash=fingerprint(secret), account_id=account_id, person_id=person_id
        )


async def revoke_delegated(tx: Tx, account_id: int, person_id: int) -> None:
    """Let every token and code that the person has for this account stand for nobody."""
    gone = await tx.all(tokens_sql.tokens_delegated, account=account_id, person=person_id)
    await tx.run(tokens_sql.remove_tokens_delegated, account=account_id, person=person_id)
    await tx.run(tokens_sql.remove_codes_delegated, account=account_id, person=person_id)
    await tx.run(tokens_sql.remove_delegations, account=account_id, person=person_id)
    for token_id, secret_hash in gone:
        await tx.announce(TokenRevoked(token_id, secret_hash))


async def name_of(look: Snapshot, application_id: int | None) -> str:
    """The name of a program; empty for a token that was made by hand."""
    found = await look.all(applications_sql.applications_by_ids, ids=[application_id]) if application_id else []
    return found[0].name if found else ""


async def add_token(  # noqa: PLR0913 - as many as the row has columns
    tx: Tx,
    secret: str,
    *,
    account_id: int | None,
    kind: str,
    scopes: str = "",
    agent: str = "",
    network: str = "",
    application_id: int | None = None,
    expires_at: int | None = None,
) -> int:
    """Keep what is needed to know the secret again, which is not the secret; the id of the token."""
    token_id = tx.new_id(account_id or 0)
    await tx.run(
        tokens_sql.add_token,
        id=token_id,
        secret_hash=fingerprint(secret),
        account_id=account_id,
        application_id=application_id,
        kind=kind,
        scopes=scopes,
        agent=agent,
        created_at=tx.now,
        expires_at=expires_at,
    )
    await tx.run(tokens_sql.add_use, token_id=token_id, network=network, used_at=tx.now)
    return token_id
