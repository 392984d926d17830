"""What a page says of itself to machines, in the words of https://schema.org/: `SocialMediaPosting`, `ProfilePage`.

It stands in a data block, which no browser runs. Strangers alone get it: robots are strangers, and members on a phone
need not carry it.
"""

from typing import Any, Final

import msgspec
from markupsafe import Markup

from berrah import organisations
from berrah.cards.model import AccountCard, EntryCard
from berrah.doors.web import wording
from berrah.doors.web.found.pictured import Picture
from berrah.doors.web.visitor import Visitor
from berrah.kit.text import UNKNOWN
from berrah.media import portraits

_SAFE: Final = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
Facts = dict[str, Any]


async def posting(visitor: Visitor, entry: EntryCard, said: str, picture: Picture) -> Markup:
    """A post that everybody may read and search engines may show; nothing of it that stands behind a notice."""
    url, post, card = visitor.house.settings.url, entry.card.post, entry.card
    where = f"{url}{wording.post_path(card, entry.author.account)}"
    counts = {"Like": card.counts.favourites, "Share": card.counts.reposts, "Comment": card.counts.replies}
    about: Facts = {
        "@type": "SocialMediaPosting",
        "@id": where,
        "url": where,
        "author": await _somebody(visitor, entry.author),
        "datePublished": wording.iso(post.created_at),
        **({"dateModified": wording.iso(post.edited_at)} if post.edited_at else {}),
        **({"inLanguage": post.language} if post.language not in {"", UNKNOWN} else {}),
        **({"headline": said} if post.notice else {"text": said}),
        "image": picture.url,
        "interactionStatistic": [_counted(kind, n) for kind, n in counts.items()],
        **_shared(visitor, entry),
    }
    return _block(about)


async def profile(visitor: Visitor, card: AccountCard) -> Markup:
    """Who somebody is that wants to be found."""
    account = card.account
    about: Facts = {
        "@type": "ProfilePage",
        "dateCreated": wording.iso(account.created_at),
        "mainEntity": {
            **await _somebody(visitor, card),
            "identifier": account.name,
            **({"description": account.bio} if account.bio else {}),
            **_proven(card),
            "interactionStatistic": [_counted("Follow", card.followers)],
            "agentInteractionStatistic": [_counted("Write", card.posts)],
        },
    }
    return _block(about)


async def _somebody(visitor: Visitor, card: AccountCard) -> Facts:
    async with visitor.house.store.read() as look:
        is_organisation = await organisations.is_organisation(look, card.id)
    account, url = card.account, visitor.house.settings.url
    picture = f"{url}/portraits/{portraits.file(account.profile.avatar)}"
    return {
        "@type": "Organization" if is_organisation else "Person",
        "name": account.shown_name,
        "alternateName": f"@{account.name}",
        "url": f"{url}/@{account.name}",
        **({"image": picture} if account.profile.avatar else {}),
    }


def _proven(card: AccountCard) -> Facts:
    """Sites that say themselves whose they are."""
    profile = card.account.profile
    sites = [f"https://{profile.domain}"] if profile.domain else []
    sites += [field.value for field in profile.fields if field.verified_at]
    return {"sameAs": sites} if sites else {}


def _counted(kind: str, n: int) -> Facts:
    kind = f"https://schema.org/{kind}Action"
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": n}


def _shared(visitor: Visitor, entry: EntryCard) -> Facts:
    """What it quotes, where its author wants to be found too, or the page it links to."""
    quoted, preview = entry.quoted, entry.card.preview
    if entry.card.post.notice:
        return {}
    if quoted is not None:
        if not (quoted.is_open and quoted.author.account.is_to_be_found):
            return {}
        where = wording.post_path(quoted.card, quoted.author.account)
        author = {"@type": "Person", "name": quoted.author.account.shown_name}
        kept = {"@type": "SocialMediaPosting", "url": f"{visitor.house.settings.url}{where}", "author": author}
        return {"sharedContent": kept}
    if preview is None or preview.post_id is not None:
        return {}
    return {"sharedContent": {"@type": "WebPage", "url": preview.url, "name": preview.found.title}}


def _block(about: Facts) -> Markup:
    made = msgspec.json.encode({"@context": "https://schema.org", **about}).decode()
    for sign, escaped in _SAFE:
        made = made.replace(sign, escaped)
    return Markup(f'<script type="application/ld+json">{made}</script>')  # noqa: S704 - nothing in it ends the block
