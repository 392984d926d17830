"""Looking outside for a proof: a page that links back, a record in the names of a domain. Nothing here is written."""

import structlog

from berrah.accounts.verification.model import RECORD_HOST, Kind, Outcome, Verification, is_back, is_same_site
from berrah.kit.dns_out import DnsOut, NotAnswered
from berrah.kit.http_out import HttpOut, OutError
from berrah.kit.hypertext import Reader, Unreadable

_PAGE_MOST = 1_048_576
_ACCEPT = "text/html, application/xhtml+xml;q=0.9"
_logger = structlog.get_logger()


class Outside:
    """Goes and looks, within the bounds of http_out, dns_out and hypertext."""

    def __init__(self, http: HttpOut, names: DnsOut, *, needs_https: bool = True) -> None:
        self._http = http
        self._names = names
        self._reader = Reader()
        self._needs_https = needs_https

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def look(self, one: Verification, page: str) -> Outcome:
        """What is found there for an account with this page."""
        if one.kind is Kind.domain:
            return await self._record(one)
        return await self._site(one.target, page)

    async def _record(self, one: Verification) -> Outcome:
        was_answered = False
        for name in (f"{RECORD_HOST}.{one.target}", one.target):
            try:
                if one.record in await self._names.texts(name):
                    return Outcome.proven
            except NotAnswered as problem:
                _logger.info("a domain was not looked up", reason=str(problem))
            else:
                was_answered = True
        return Outcome.absent if was_answered else Outcome.unreachable

    async def _site(self, site: str, page: str) -> Outcome:
        if self._needs_https and not site.lower().startswith("https://"):
            return Outcome.elsewhere
        try:
            answer = await self._http.get(site, accept=_ACCEPT, most_bytes=_PAGE_MOST)
            if not is_same_site(site, answer.url):
                return Outcome.elsewhere
            if not answer.is_ok:
                return Outcome.unreachable
            links = await self._reader.links_of_oneself(answer.body)
        except (OutError, Unreadable) as problem:
            _logger.info("a site was not read", reason=type(problem).__name__)
            return Outcome.unreachable
        return Outcome.proven if any(is_back(link, page) for link in links) else Outcome.absent
