"""Every link leads somewhere, and every page that people can come to is met by whoever follows links."""

from typing import Final

from tests.doors.web.every_page.conftest import ADMINISTRATOR, LEAVING, MEMBER, SUSPENDED, Town
from tests.doors.web.every_page.walking import kinds, walk

BEGINNINGS: Final = {
    "": ("/", "/login", "/signup", "/find?q=%40nora_amrani", "/password/forgotten"),
    MEMBER: (
        "/",
        "/@nora_amrani",
        "/@nora_amrani/recommends",
        "/home",
        "/settings",
        "/complete?q=%40na",
        "/search?q=le",
    ),
    ADMINISTRATOR: ("/", "/admin/accounts", "/about/design", "/moderation/record.csv"),
    SUSPENDED: ("/", "/suspended"),
    LEAVING: ("/", "/leaving"),
}
# To these nobody comes by a link of a page.
ELSEWHERE: Final = {
    "/confirm": "a mail leads there",
    "/invited": "whoever is invited is given its address",
    "/password/new": "a mail leads there",
    "/unsubscribe/{key:str}": "a mail leads there",
    "/oauth/authorize": "an application leads there",
    "/login/second": "half a log-in leads there",
    "/login/sso": "there is a provider for it in the tests of single sign-on",
    "/login/sso/back": "a provider leads back there",
    "/settings/sso": "there is a provider for it in the tests of single sign-on",
    "/setup": "a fresh house leads there",
    "/live/{slug:str}/embed": "other sites show it",
    "/{handle:str}/{post_id:str}/embed": "other sites show it",
    "/offline": "the worker shows it, see the tests of offline",
    "/leaving/archive/{name:str}": "archives are made behind, see the tests of leaving",
    "/settings/archive/{name:str}": "archives are made behind, see the tests of archives",
    "/settings/data/report/{import_id:str}": "files are read behind, see the tests of following",
    "/settings/imports/{import_id:str}/left-out.csv": "archives are read behind, see the tests of imports",
}


async def test_every_link_leads_somewhere_and_every_page_is_met(town: Town) -> None:
    visits = []
    for name, beginnings in BEGINNINGS.items():
        visits += await walk(await town.reader(name), *beginnings)
    assert [(one.path, one.found_on, one.answer.status_code) for one in visits if one.answer.is_error] == []
    met = {one.kind.partition("?")[0] for one in visits}
    assert set(kinds()) - met == set(ELSEWHERE)
