"""What a post quotes, and who may quote it, in the words of FEP-044f (codeberg.org/fediverse/fep, fep/044f).

As Mastodon writes them (app/serializers/activitypub/note_serializer.rb): `quote` with its older names, a Tombstone
where that is shown no more, and `interactionPolicy` (docs.gotosocial.org/en/latest/federation/interaction_policy).
"""

from typing import Any, Final

from berrah.accounts import QuotePolicy
from berrah.archives.export.entries import Written

_GONE: Final = {"type": "Tombstone"}


def quoting(one: Written, address: str, url: str) -> dict[str, Any]:
    """`quote` of a post that quotes one, without an address where its author is not to see that any more.

    And who may quote it, where that is not everybody.
    """
    return _quote(one, url) | _policy(one, address)


def _quote(one: Written, url: str) -> dict[str, Any]:
    if not one.is_quote:
        return {}
    where = one.quoted_at(url)
    return {"quote": where, "quoteUrl": where, "quoteUri": where} if where else {"quote": _GONE}


def _policy(one: Written, address: str) -> dict[str, Any]:
    policy = one.quoting.policy
    if policy is QuotePolicy.everyone:
        return {}
    # The author may always: Mastodon's word for nobody else.
    allowed = f"{address}/followers" if policy is QuotePolicy.followers else address
    return {"interactionPolicy": {"canQuote": {"automaticApproval": [allowed]}}}
