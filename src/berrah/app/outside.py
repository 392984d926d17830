"""The ways out of the house: to providers, push services, pages that posts link to; each guarded by kit.http_out."""

from collections.abc import Callable
from functools import partial

from berrah.accounts import Outside
from berrah.doors import push
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Store
from berrah.kit.dns_out import DnsOut
from berrah.kit.http_out import HttpOut, Patience
from berrah.kit.metrics import Metrics
from berrah.kit.openid import OpenId, Party
from berrah.kit.settings import Settings, secret, sso_secret
from berrah.notifications.push import HouseKeys, Pushing
from berrah.notifications.push import Outside as PushOutside
from berrah.posts.previews import Outside as PreviewOutside


def sso(settings: Settings) -> OpenId | None:
    """Single sign-on, which may stand inside one's own network: its addresses are the administrator's alone."""
    if not settings.has_sso:
        return None
    back = f"{settings.url}/login/sso/back"
    party = Party(settings.sso_issuer, settings.sso_client_id, sso_secret(settings), settings.sso_scopes, back)
    return OpenId(party, HttpOut(settings, is_inside_ok=True))


def outside(settings: Settings) -> Outside:
    """The way to the sites and domains of those who prove that they are theirs."""
    return Outside(HttpOut(settings), DnsOut(settings), needs_https=not settings.allow_private_addresses)


def beyond(settings: Settings) -> Callable[[], PreviewOutside] | None:
    """The way to the pages that posts link to, if the house goes there."""
    if not settings.link_previews:
        return None
    return lambda: PreviewOutside(HttpOut(settings, patience=Patience(connect=4, read=6, total=12)))


def pushing(settings: Settings, store: Store, bus: LocalBus, metrics: Metrics, now: Callable[[], Settings]) -> Pushing:
    """What tells devices; a push service is given an address at which somebody answers."""
    subject = f"mailto:{settings.contact_email}" if settings.contact_email else settings.url
    keys = HouseKeys(partial(secret, settings), subject)

    def opened() -> PushOutside:
        return PushOutside(HttpOut(settings, patience=Patience(connect=4, read=6, total=10)))

    return Pushing(store, bus, keys, opened if settings.push else None, push.writes(now), metrics.pushed)
