"""Looking after the house through our own API."""

from berrah.accounts import MEMBER
from berrah.doors.house import House
from berrah.moderation import appeals, reports
from berrah.moderation.reports import NewReport
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.moderation.staff import administrator, comes, moderator

STAFF = "read write admin:read admin:write"


async def test_a_reported_post_is_hidden_appealed_about_and_shown_again(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    mona = await program_of(await moderator(house), STAFF)
    post = await mallory.says("You fools")
    reported = await house.write(reports.report, ada.id, NewReport.of(mallory.id, "other", posts=(post.id,)))
    path = f"/moderation/accounts/{mallory.id}/decisions"
    given = {"what": "hide", "text": "For now", "note": "Tired", "posts": [str(post.id)], "report": str(reported.id)}
    made = await mona.post(path, **given)
    assert (made["what"], made["posts"][0]["text"], made["by"]["username"]) == ("hide", "You fools", "mona")
    assert not await ada.can_read(post)
    await mona.refused("post", path, "act.done_already", **{**given, "report": None})
    await house.write(appeals.appeal, mallory.id, int(made["id"]), "I was quoting")
    (waiting,) = await mona.get("/moderation/appeals")
    assert (waiting["text"], waiting["decision"]["note"]) == ("I was quoting", "Tired")
    answered = await mona.post(f"/moderation/appeals/{made['id']}", granted=True, text="You are right")
    assert (answered["what"], answered["of"]) == ("grant", made["id"])
    assert await ada.can_read(post)
    assert await mona.get("/moderation/appeals") == []


async def test_a_decision_is_taken_back_and_all_of_it_is_in_the_record(
    program_of: ProgramOf, house: House, mallory: Person
) -> None:
    root = await administrator(house)
    roots, monas = await program_of(root, STAFF), await program_of(await moderator(house), STAFF)
    made = await monas.post(f"/moderation/accounts/{mallory.id}/decisions", what="suspend", text="Enough")
    await monas.post(f"/moderation/accounts/{mallory.id}/notes", note="Look again in May")
    await monas.post(f"/moderation/decisions/{made['id']}/lift", text="Sorry")
    await roots.put(f"/moderation/accounts/{mallory.id}/role", role="moderator")
    record = await roots.get("/moderation/record")
    assert {one["what"] for one in record} == {"suspend", "note", "lift", "role"}
    assert [one["taken_back"] for one in record if one["what"] == "suspend"] == [True]
    (one,) = await roots.get("/moderation/record", what="role", by=str(root.id))
    assert (one["subject"], one["account"]["username"]) == ("moderator", "mallory")
    await monas.refused("get", "/moderation/record", "account.not_administrator")
    await monas.refused("put", f"/moderation/accounts/{mallory.id}/role", "account.not_administrator", role="member")


async def test_the_rules_are_written_moved_and_taken_out_of_force(program_of: ProgramOf, house: House) -> None:
    roots = await program_of(await administrator(house), STAFF)
    last = ""
    for text in ("Second", "First"):
        said = [{"language": "en", "text": text}, {"language": "fr", "text": f"{text} (fr)"}]
        last = (await roots.post("/moderation/rules", texts=said))[-1]["id"]
    listed = await roots.post(f"/moderation/rules/{last}/move", to="up")
    assert [one["texts"][0]["text"] for one in listed] == ["First", "Second"]
    listed = await roots.put(
        f"/moderation/rules/{last}", texts=[{"language": "en", "text": "Be kind", "hint": "Always"}]
    )
    assert listed[0]["texts"] == [{"language": "en", "text": "Be kind", "hint": "Always"}]
    await roots.delete(f"/moderation/rules/{last}")
    assert len(await roots.get("/moderation/rules")) == 1
    await roots.refused("post", "/moderation/rules", "rule.empty", texts=[])


async def test_members_and_narrow_tokens_look_after_nothing(
    program_of: ProgramOf, house: House, ada: Person, mallory: Person
) -> None:
    adas, mona = await program_of(ada, STAFF), await program_of(await moderator(house), "read write")
    path = f"/moderation/accounts/{mallory.id}/decisions"
    await adas.refused("post", path, "account.not_moderator", what="warn")
    await adas.refused("get", "/moderation/appeals", "account.not_moderator")
    await adas.refused("get", "/moderation/rules", "account.not_administrator")
    await mona.refused("post", path, "token.scope", what="warn")
    await mona.refused("get", "/moderation/record", "token.scope")


async def test_the_record_asks_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str]
) -> None:
    roots, asked = await program_of(await administrator(house), STAFF), []
    for number in range(3):
        somebody = await comes(house, f"person{number}", MEMBER)
        await roots.post(f"/moderation/accounts/{somebody.id}/decisions", what="warn", text="Mind it")
        questions.clear()
        assert len(await roots.get("/moderation/record")) == number + 1
        asked.append(len(questions))
    assert asked[1] == asked[2]
