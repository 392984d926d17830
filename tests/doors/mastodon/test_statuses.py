"""Posts over the API: written, shown, passed on, liked, taken back."""

from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf


async def test_what_somebody_posts_is_answered_as_a_status(ada: Person, app_of: AppOf) -> None:
    app = await app_of(ada)

    status = await app.post("/api/v1/statuses", status="Bonjour #Rabat, voir https://example.org/a", language="fr")

    assert status["account"]["acct"] == "ada"
    assert status["url"] == f"{ada.house.settings.url}/@ada/{status['id']}"
    assert status["language"] == "fr"
    assert [tag["name"] for tag in status["tags"]] == ["Rabat"]
    assert f'<a href="{ada.house.settings.url}/tags/Rabat"' in status["content"]
    assert status["favourited"] is False
    assert status["account"]["statuses_count"] == 1
    assert await app.get(f"/api/v1/statuses/{status['id']}") == status
