"""The page of one's devices, without a script."""

from typing import Any

import httpx
import pytest

from berrah.doors.house import House
from berrah.doors.web.assets import shelf
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.kit.webpush.devices import Phone
from tests.notifications.push.conftest import service
from tests.notifications.push.office import Service, subscribed

__all__ = ["service"]
HERE = "/settings/devices"
OURS = {"sec-fetch-site": "same-origin"}


async def sends(reader: Reader, path: str, **fields: str) -> httpx.Response:
    """As the script and the worker of the page do."""
    return await reader.http.post(path, data=fields, headers=OURS, follow_redirects=True)


@pytest.fixture
def changes() -> dict[str, Any]:
    """The service of the test is inside."""
    return {"allow_private_addresses": True}


async def test_without_script_the_page_says_what_it_needs_and_where_mail_is(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens(HERE)
    assert "your browser must run scripts" in page.text
    assert "Nowhere yet" in page.text
    assert any(one["href"] == "/settings/letters" for one in page.all("a"))
    (form,) = [one for one in page.all("form") if "data-push" in one]
    assert "hidden" in form


async def test_a_device_is_listed_tried_changed_and_removed(
    come: Come, house: House, ada: Person, bob: Person, worker: Worker, service: Service
) -> None:
    phone = await subscribed(ada, service, alerts=("mention", "favourite"))
    reader = await come(ada)
    page = await reader.opens(HERE)
    assert "Firefox on Linux" in page.text
    assert "nothing sent yet" in page.text
    where = f"{HERE}/{phone.subscription.id}"
    page = await reader.sends(f"{where}/test")
    assert "On its way" in page.text
    assert phone.titles() == ["Notifications arrive on this device"]
    answer = await sends(reader, where, **{"kind-follow": "1", "kind-admin.report": "1", "kind-nonsense": "1"})
    assert "Saved" in answer.text
    kept = await phone.kept()
    assert kept
    # What moderators decide is always told, what is for staff only to staff.
    assert set(kept.kinds) == {"follow", "moderation_warning", "moderation_lifted", "moderation_appeal_refused"}
    service.says(410)
    await reader.opens(HERE)
    page = await reader.sends(f"{where}/test")
    assert "is gone" in page.text
    assert await phone.kept() is None
    other = await subscribed(ada, service, "other")
    for _ in range(2):
        answer = await sends(reader, f"{HERE}/{other.subscription.id}/remove")
        assert "Removed" in answer.text
        assert "Nowhere yet" in answer.text


async def test_mallory_touches_no_device_of_another(come: Come, ada: Person, mallory: Person, service: Service) -> None:
    phone = await subscribed(ada, service)
    reader = await come(mallory)
    where = f"{HERE}/{phone.subscription.id}"
    assert (await sends(reader, f"{where}/test")).status_code == 404
    assert (await sends(reader, where, **{"kind-follow": "1"})).status_code == 404
    await sends(reader, f"{where}/remove")
    assert await phone.kept() == phone.subscription
    assert service.came == []
    assert "Firefox" not in (await reader.opens(HERE)).text


async def test_one_browser_shows_the_news_of_who_used_it_last(
    come: Come, house: House, ada: Person, bob: Person, service: Service
) -> None:
    phone = Phone()
    p256dh, auth = phone.device.written
    sent = {"endpoint": service.endpoint("shared"), "p256dh": p256dh, "auth": auth}
    hers, his = await come(ada), await come(bob)
    assert "is notified from now on" in (await sends(hers, HERE, **sent)).text
    assert "is notified from now on" in (await sends(his, HERE, **sent)).text
    assert "Nowhere yet" in (await hers.opens(HERE)).text
    assert "Nowhere yet" not in (await his.opens(HERE)).text


async def test_a_browser_that_renewed_its_address_says_so_by_itself(
    come: Come, house: House, ada: Person, service: Service
) -> None:
    reader = await come(ada)
    old, new = Phone(), Phone()
    sent = dict(zip(("p256dh", "auth"), old.device.written, strict=True))
    renewed = dict(zip(("p256dh", "auth"), new.device.written, strict=True))
    assert (await sends(reader, f"{HERE}/renew", endpoint=service.endpoint("new"), **renewed)).status_code == 404
    await sends(reader, HERE, endpoint=service.endpoint("old"), **sent)
    await sends(reader, f"{HERE}/renew", endpoint=service.endpoint("new"), **renewed)
    page = await reader.opens(HERE)
    assert len([one for one in page.all("form") if one.get("action", "").endswith("/test")]) == 1


async def test_bad_addresses_are_refused_in_a_sentence(come: Come, ada: Person) -> None:
    reader = await come(ada)
    p256dh, auth = Phone().device.written
    answer = await sends(reader, HERE, endpoint="nonsense", p256dh=p256dh, auth=auth)
    assert answer.status_code == 422
    assert "no address of a push service" in answer.text
    answer = await sends(reader, HERE, endpoint="https://push.example.net/x", p256dh="x", auth=auth)
    assert answer.status_code == 422


async def test_the_worker_is_at_the_root_asked_for_anew_and_bound(come: Come) -> None:
    answer = await (await come()).http.get("/sw.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert len(shelf().assets["sw.js"].content.gzip) < 4_500
