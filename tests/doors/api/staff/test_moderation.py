"""Moderation by a program, where Mastodon's API has no word for it."""

import pytest

from berrah.doors.house import House
from berrah.moderation import appeals
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.liveblogs.telling import opens
from tests.moderation.staff import administrator, decides, moderator
from tests.trends.reckoned import reckoned

STAFF = "admin:read admin:write"


async def test_a_moderator_removes_a_post_and_takes_it_back(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    said = await mallory.says("Buy my pills")
    mona = await moderator(house)
    monas = await program_of(mona, STAFF)
    here = f"/moderation/accounts/{mallory.id}"
    made = await monas.post(f"{here}/decisions", what="remove", text="No advertising.", posts=[str(said.id)])
    assert (made["what"], made["account"]["username"], made["by"]["username"]) == ("remove", "mallory", mona.name)
    assert made["posts"] == [{"post_id": str(said.id), "text": "Buy my pills"}]
    assert not await ada.can_read(said)
    await monas.post(f"{here}/notes", note="The third time.")
    lifted = await monas.post(f"/moderation/acts/{made['id']}/lift", text="It was a joke.")
    assert (lifted["what"], lifted["about"]) == ("lift", made["id"])
    done = await monas.get(f"{here}/acts")
    assert [(one["what"], one["taken_back"]) for one in done] == [("lift", False), ("note", False), ("remove", True)]


async def test_an_appeal_is_answered(program_of: ProgramOf, house: House, mallory: Person) -> None:
    mona = await moderator(house)
    act = await decides(mona, mallory, "limit", text="Too loud")
    await house.write(appeals.appeal, mallory.id, act.id, "I was not.")
    monas = await program_of(mona, STAFF)
    (waiting,) = await monas.get("/moderation/appeals")
    assert (waiting["decision"]["id"], waiting["by"]["username"], waiting["text"]) == (
        str(act.id),
        "mallory",
        "I was not.",
    )
    answered = await monas.post(f"/moderation/appeals/{act.id}", grant=True, text="True.")
    assert answered["what"] == "grant"
    assert await monas.get("/moderation/appeals") == []
    await monas.refused("post", f"/moderation/appeals/{act.id}", "appeal.answered", grant=False)


async def test_administrators_read_the_record_and_write_the_rules(
    program_of: ProgramOf, house: House, mallory: Person
) -> None:
    root = await administrator(house)
    roots = await program_of(root, STAFF)
    await decides(None, mallory, "warn", text="Softly")
    (rule,) = await roots.post("/moderation/rules", texts={"en": {"text": "Be kind."}})
    await roots.post("/moderation/rules", texts={"en": {"text": "No spam."}, "fr": {"text": "Pas de pub."}})
    moved = await roots.post(f"/moderation/rules/{rule['id']}/move", up=False)
    assert [one["texts"]["en"]["text"] for one in moved] == ["No spam.", "Be kind."]
    (_, edited) = await roots.put(f"/moderation/rules/{rule['id']}", texts={"ar": {"text": "كن لطيفًا."}})
    assert edited["texts"] == {"ar": {"text": "كن لطيفًا.", "hint": ""}}
    await roots.refused("post", "/moderation/rules", "rule.empty", texts={"de": {"text": "Sei nett."}})
    await roots.delete(f"/moderation/rules/{rule['id']}")
    assert len(await roots.get("/moderation/rules")) == 1

    done = await roots.get("/moderation/record")
    assert [one["what"] for one in done] == [
        "rule_removed",
        "rule_edited",
        "rule_moved",
        "rule_added",
        "rule_added",
        "warn",
    ]
    assert (done[-1]["by"], done[-1]["account"]["username"]) == (None, "mallory")
    assert len(await roots.get("/moderation/record", what="rule_added", by=root.name, limit=1)) == 1


_STAFFS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("post", "/moderation/accounts/1/decisions", {"what": "warn"}),
    ("post", "/moderation/accounts/1/notes", {"note": "hm"}),
    ("get", "/moderation/accounts/1/acts", {}),
    ("post", "/moderation/acts/1/lift", {"text": ""}),
    ("get", "/moderation/appeals", {}),
    ("post", "/moderation/appeals/1", {"grant": True}),
    ("post", "/moderation/trends/keep_out", {"kind": "tag", "subject": "souk"}),
    ("post", "/moderation/trends/let_in", {"kind": "tag", "subject": "souk"}),
)
_ADMINISTRATORS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("get", "/moderation/record", {}),
    ("get", "/moderation/announcements", {}),
    ("post", "/moderation/announcements", {"texts": {"en": "We move."}}),
    ("put", "/moderation/announcements/1", {"texts": {"en": "We move."}}),
    ("delete", "/moderation/announcements/1", {}),
    ("post", "/moderation/announcements/1/restore", {}),
    ("get", "/moderation/papers/privacy", {}),
    ("put", "/moderation/papers/privacy", {"texts": {"en": "Nothing is kept."}}),
    ("get", "/moderation/rules", {}),
    ("post", "/moderation/rules", {"texts": {"en": {"text": "Be kind."}}}),
    ("put", "/moderation/rules/1", {"texts": {"en": {"text": "Be kind."}}}),
    ("post", "/moderation/rules/1/move", {"up": True}),
    ("delete", "/moderation/rules/1", {}),
)


async def test_a_scope_makes_nobody_a_moderator(program_of: ProgramOf, house: House, mallory: Person) -> None:
    mallorys = await program_of(mallory, STAFF)
    monas = await program_of(await moderator(house), STAFF)
    for method, path, fields in _STAFFS:
        await mallorys.refused(method, path, "account.not_moderator", **fields)
    for method, path, fields in _ADMINISTRATORS:
        await monas.refused(method, path, "account.not_administrator", **fields)


@pytest.mark.parametrize(("method", "path", "fields"), [*_STAFFS, *_ADMINISTRATORS])
async def test_nor_is_a_moderator_without_the_scope(
    program_of: ProgramOf, house: House, method: str, path: str, fields: dict[str, object]
) -> None:
    narrow = await program_of(await administrator(house), "read write follow berrah:account")
    await narrow.refused(method, path, "token.scope", **fields)


async def test_lists_ask_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str], ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    roots, asked = await program_of(await administrator(house), STAFF), []
    for some in ((ada,), (bob, chloe, dina)):
        for person in some:
            act = await decides(None, person, "limit", text="Too loud")
            await house.write(appeals.appeal, person.id, act.id, "I was not.")
        for path in ("/moderation/record", "/moderation/appeals", f"/moderation/accounts/{ada.id}/acts"):
            await roots.get(path)
            questions.clear()
            await roots.get(path)
            asked.append(len(questions))
    assert asked[:3] == asked[3:]
    assert max(asked) <= 7


async def test_a_moderator_hides_a_live_page_and_shows_it_again(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    page = await opens(mallory, "Ada steals")
    monas, hers = await program_of(await moderator(house), STAFF), await program_of(ada, STAFF)
    anybody = await program_of(None)
    here = f"/moderation/liveblogs/{page.slug}"
    await hers.refused("post", f"{here}/hide", "account.not_moderator", text="")
    await monas.post(f"{here}/hide", text="")
    assert await anybody.get("/liveblogs") == []
    await monas.post(f"{here}/show")
    assert [one["id"] for one in await anybody.get("/liveblogs")] == [str(page.id)]


async def test_a_moderator_keeps_things_out_of_the_trends_and_lets_them_in_again(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    said = await ada.says("#Souk")
    for person in (bob, chloe):
        await person.says("#Souk")
    monas = await program_of(await moderator(house), STAFF)
    await monas.post("/moderation/trends/keep_out", kind="tag", subject="#Souk")
    await monas.post("/moderation/trends/keep_out", kind="post", subject=str(said.id))
    trending = await reckoned(house)
    assert [subject for _, subject in trending.kept_out] == [str(said.id), "souk"]
    assert trending.tags == ()
    await monas.post("/moderation/trends/let_in", kind="tag", subject="souk")
    assert [trend.subject for trend in (await reckoned(house)).tags] == ["souk"]
    for kind, subject in (("tag", "no word"), ("link", "https://nobody.example"), ("post", "12")):
        await monas.refused("post", "/moderation/trends/keep_out", "trend.unknown", kind=kind, subject=subject)
