"""Scripts search what was said."""

import pytest
from mastodon.errors import MastodonAPIError

from tests.cast import Person
from tests.doors.mastodon.clients.scripts.test_people import ids
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.search.conftest import catch_up


async def test_a_script_searches_the_archive(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    said = [str((await bob.says(f"L’été {number}")).id) for number in range(6)]
    mine = str((await ada.says("ÉTÉ")).id)
    await catch_up(ada.house.search.following)

    found = await beside(hers.search, "ete")
    assert ids(found.statuses) == [mine, *said[::-1]]
    assert ids((await beside(hers.search_v2, "ete", result_type="statuses", account_id=ada.id)).statuses) == [mine]
    part = await beside(hers.search_v2, "ete from:bob", result_type="statuses", max_id=said[4], min_id=said[1])
    assert ids(part.statuses) == [said[3], said[2]]
    part = await beside(hers.search_v2, "ete from:bob", result_type="statuses", offset=4)
    assert ids(part.statuses) == [said[1], said[0]]
    with pytest.raises(MastodonAPIError, match="parenthesis"):
        await beside(hers.search_v2, "(ete", result_type="statuses")
