"""Administrators give the house emoji on their page."""

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import until
from tests.kit.pictures import files
from tests.moderation.staff import administrator


async def test_an_administrator_adds_one_and_takes_it_out_of_use(come: Come, house: House, mallory: Person) -> None:
    reader = await come(await administrator(house))
    seen = await reader.opens("/moderation/emoji")
    assert "None yet" in seen.text
    form = seen.form("/moderation/emoji")
    sent = {"picture": ("tea.png", files.picture(), "image/png")}
    fields = {**form.fields, "shortcode": "tea", "category": "drinks"}
    answer = await reader.http.post("/moderation/emoji", data=fields, files=sent)
    assert answer.status_code == 303
    seen = await reader.opens("/moderation/emoji")
    assert ":tea:" in seen.text
    answer = await reader.http.post("/moderation/emoji", data={**fields, "shortcode": "t"}, files=sent)
    assert answer.status_code == 422
    await reader.opens("/moderation/emoji")
    await reader.sends("/moderation/emoji/tea/disable")
    await until(lambda: not house.emojis.known)
    await reader.sends("/moderation/emoji/tea/enable")
    await reader.sends("/moderation/emoji/tea/remove")
    assert "None yet" in reader.page.text

    other = await come(mallory)
    assert (await other.opens("/moderation/emoji")).status == 403
