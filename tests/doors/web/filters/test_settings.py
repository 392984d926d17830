"""Filters in the settings, without a script."""

from berrah import filters
from berrah.doors.house import House
from berrah.filters import Filter
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.filters.test_keeping import keeps, owned

PLACE = "/settings/filters"


def phrases(one: Filter) -> dict[str, bool]:
    return {each.phrase: each.is_whole_word for each in one.keywords}


async def test_ada_makes_a_filter_and_changes_it(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens(PLACE)
    assert "Read in peace" in page.text
    assert PLACE in page.links
    page = await reader.sends(PLACE, title=" ")
    assert page.status == 422
    page = await reader.sends(PLACE, title="Football", words="goal\noff side\n\ngoal", parts="foot", lasts="86400")
    assert "works from now on" in page.text
    [made] = await owned(ada)
    assert phrases(made) == {"goal": True, "off side": True, "foot": False}
    assert (made.action, len(made.contexts)) == ("warn", 5)
    assert made.ends_at

    place = f"{PLACE}/{made.id}"
    page = await reader.opens(f"{place}/edit")
    assert page.form(f"{place}/edit").fields["words"] == "goal\noff side"
    await reader.sends(f"{place}/edit", words="goal\nfoot", parts="off side", act="hide", **{"in-public": ""})
    [changed] = await owned(ada)
    assert phrases(changed) == {"goal": True, "foot": True, "off side": False}
    assert (changed.action, len(changed.contexts), changed.ends_at) == ("hide", 4, made.ends_at)
    kept = {each.phrase: each.id for each in made.keywords}
    assert {each.phrase: each.id for each in changed.keywords} == kept

    await reader.opens(f"{place}/edit")
    await reader.sends(f"{place}/edit", lasts="never")
    assert [one.ends_at for one in await owned(ada)] == [None]


async def test_ada_takes_a_filter_away_and_has_it_back(come: Come, ada: Person) -> None:
    gone, reader = await keeps(ada, "goal", "off side", action="hide"), await come(ada)
    place = f"{PLACE}/{gone.id}"
    await reader.opens(PLACE)
    page = await reader.sends(f"{place}/delete")
    assert "is taken away" in page.text
    assert await owned(ada) == []
    [undo] = [form for form in page.forms if form.fields.get("title") == "Noise"]
    await reader.http.post(PLACE, data=undo.fields)
    [back] = await owned(ada)
    assert (phrases(back), back.action, back.contexts) == (phrases(gone), "hide", gone.contexts)


async def test_posts_in_a_filter_come_back_with_it(come: Come, ada: Person, bob: Person, mallory: Person) -> None:
    shown, secret = await bob.says("the final"), await mallory.says("for myself", "followers")
    gone, reader = await keeps(ada, "goal"), await come(ada)
    await ada.house.write(filters.add_post, ada.id, gone.id, shown.id)
    await reader.opens(PLACE)
    page = await reader.sends(f"{PLACE}/{gone.id}/delete")
    [undo] = [form for form in page.forms if form.fields.get("title") == "Noise"]
    await reader.http.post(PLACE, data={**undo.fields, "posts": f"{undo.fields['posts']} {secret.id}"})
    [back] = await owned(ada)
    assert [one.post_id for one in back.posts] == [shown.id]


async def test_a_form_that_is_refused_stands_before_the_list(come: Come, ada: Person) -> None:
    await keeps(ada, "goal")
    reader = await come(ada)
    await reader.opens(PLACE)
    page = await reader.sends(PLACE, title=" ")
    assert page.text.index("New filter") < page.text.index("Noise")
    assert [one["id"] for one in page.all("input") if "aria-invalid" in one] == ["title"]
    page = await reader.opens(PLACE)
    assert page.text.index("Noise") < page.text.index("New filter")


async def test_what_is_wrong_is_said_and_what_was_typed_stays(come: Come, ada: Person) -> None:
    reader = await come(ada, "fr")
    await reader.opens(PLACE)
    page = await reader.sends(PLACE, title="Foot", words="x" * 600)
    assert page.status == 422
    assert "512" in page.text
    assert page.form(PLACE).fields["title"] == "Foot"


async def test_mallory_opens_no_filter_of_ada(come: Come, house: House, ada: Person, mallory: Person) -> None:
    made = await keeps(ada, "secret")
    reader = await come(mallory)
    token = (await reader.opens(PLACE)).form(PLACE).fields["token"]
    assert (await reader.opens(f"{PLACE}/{made.id}/edit")).status == 404
    # Whatever is not there to be taken away is gone.
    for act, status in (("edit", 404), ("delete", 303)):
        fields = {"token": token, "title": "Mine", "in-home": "1"}
        answer = await reader.http.post(f"{PLACE}/{made.id}/{act}", data=fields)
        assert answer.status_code == status
        assert "secret" not in answer.text
    assert await owned(ada) == [made]
    async with house.store.read() as look:
        assert await filters.owned(look, mallory.id) == []
