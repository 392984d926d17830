"""The same things asked by a stranger, by their author and by somebody else: whole for each, with what is theirs."""

from typing import Any

from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.described.town import Town, town

__all__ = ["town"]
# Of a status, for whoever has a token. Mastodon tells `pinned` to the author alone; here it is false for all others.
MINE = {"bookmarked", "favourited", "filtered", "muted", "pinned", "reblogged"}
OPEN = (
    ("/api/v1/statuses/{id}", "statuses"),
    ("/api/v1/statuses/{id}/context", "statuses"),
    ("/api/v1/statuses/{id}/history", "statuses"),
    ("/api/v1/statuses/{id}/favourited_by", "statuses"),
    ("/api/v1/statuses/{id}/reblogged_by", "statuses"),
    ("/api/v1/accounts/{id}", "accounts"),
    ("/api/v1/accounts/{id}/statuses", "accounts"),
    ("/api/v1/accounts/{id}/followers", "accounts"),
    ("/api/v1/accounts/{id}/following", "accounts"),
    ("/api/v1/polls/{id}", "polls"),
)


def viewers(town: Town) -> dict[str, Any]:
    """Those who ask."""
    return {"stranger": town.stranger, "ada": town.ada, "bob": town.bob, "staff": town.staff}


async def test_everything_there_is_has_its_shape_for_whoever_asks(town: Town) -> None:
    asked = [(path, one, name) for path, kind in OPEN for one in town.there[kind] for name in viewers(town)]
    wrong = {}

    for path, one, name in asked:
        answer = await viewers(town)[name].http.get(path.format(id=one))
        # What is closed to others is not there; to ada nothing here is.
        is_there = answer.status_code == 200 or (answer.status_code == 404 and name != "ada")
        if not is_there or (answer.is_success and complaints(answer.json(), "get", path)):
            wrong[path, one, name] = answer.text[:300]

    assert not wrong


async def test_what_a_viewer_did_is_told_to_that_viewer_alone(town: Town) -> None:
    post = town.there["statuses"][0]
    seen = {name: await app.get(f"/api/v1/statuses/{post}") for name, app in viewers(town).items()}

    assert not MINE & seen["stranger"].keys()
    for name in ("ada", "bob", "staff"):
        assert seen[name].keys() >= MINE, name
    assert (seen["ada"]["pinned"], seen["bob"]["pinned"]) == (True, False)
    assert (seen["ada"]["bookmarked"], seen["bob"]["bookmarked"]) == (True, False)
    assert (seen["bob"]["favourited"], seen["bob"]["reblogged"]) == (True, True)
    assert "text" not in seen["ada"]
    assert all(one["application"]["name"] == "A program" for one in seen.values())


async def test_a_poll_tells_votes_to_who_voted(town: Town) -> None:
    poll = town.there["polls"][0]
    seen = {name: await app.get(f"/api/v1/polls/{poll}") for name, app in viewers(town).items()}

    assert not {"voted", "own_votes"} & seen["stranger"].keys()
    assert (seen["bob"]["voted"], seen["bob"]["own_votes"]) == (True, [0])
    assert (seen["staff"]["voted"], seen["staff"]["own_votes"]) == (False, [])
    assert seen["ada"]["voted"] is True  # whoever asks has nothing left to say


async def test_nobody_reads_of_an_account_what_is_its_own(town: Town) -> None:
    ada = town.there["accounts"][0]
    seen = {name: await app.get(f"/api/v1/accounts/{ada}") for name, app in viewers(town).items()}

    assert all(not {"source", "role", "email"} & one.keys() for one in seen.values())
    own = await town.ada.get("/api/v1/accounts/verify_credentials")
    assert own["source"]["note"] == "Du marché #Rabat"
    assert own["role"]["name"] == ""
    relation = (await town.bob.get("/api/v1/accounts/relationships", **{"id[]": ada}))[0]
    assert relation["note"] == ""  # ada's own note about bob is for her
