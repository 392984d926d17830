"""Rules, reports, decisions and appeals on the pages, without a script."""

import re

import pytest

from berrah.accounts import ADMINISTRATOR, NewAccount
from berrah.doors.house import House
from berrah.moderation import acts, operating, rules
from berrah.moderation.acts import What
from berrah.moderation.rules import NewRule
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.moderation.staff import administrator, decides, moderator


async def reports(reader: Reader, path: str, **typed: str) -> None:
    await reader.opens(path)
    await reader.sends("/report", **typed)
    assert "Your report has arrived" in reader.page.text


async def test_mallory_is_reported_suspended_appeals_and_comes_back(
    house: House, ada: Person, mallory: Person, come: Come
) -> None:
    hers, his = await come(ada), await come(mallory)
    staff = await come(await moderator(house))
    rule = await house.write(rules.add, None, NewRule.of({"en": ("No insults.", "Not even in jest.")}))
    post = await mallory.says("You fools")
    await hers.opens(f"/@mallory/{post.id}")
    assert f"/report?post={post.id}" in hers.page.links
    await reports(hers, f"/report?post={post.id}", category="violation", comment="Rude", **{f"rule-{rule}": "1"})
    await mallory.withdraws(post)
    await staff.opens("/moderation")
    assert "You fools" in staff.page.text
    case = next(link for link in staff.page.links if link.startswith("/moderation/reports/"))
    await staff.opens(case)
    assert all(words in staff.page.text for words in ("You fools", "Rude", "No insults."))
    await staff.sends(case, step="assign")
    await staff.sends("/moderation/people/mallory/note", note="The third time")
    await staff.sends("/moderation/people/mallory/decide", what="suspend", text="Please stop", **{f"rule-{rule}": "1"})
    assert staff.page.path == case
    assert all(words in staff.page.text for words in ("Suspended", "The third time", "Please stop", "Closed"))
    await appeal(his)
    await staff.opens("/moderation/appeals")
    assert "I was joking" in staff.page.text
    action = next(form.action for form in staff.page.forms if form.action.startswith("/moderation/appeals/"))
    await staff.sends(action, answer="grant", text="Fair enough")
    await his.opens("/notices")
    assert "Fair enough" in his.page.text
    assert (await hers.opens("/@mallory")).status == 200


async def appeal(his: Reader) -> None:
    """Whoever is suspended sees why, wherever they go, and says what they think of it."""
    for path in ("/", "/settings/profile", "/@ada", "/public"):
        assert (await his.opens(path)).path == "/suspended"
    assert "Please stop" in his.page.text
    assert "No insults." in his.page.text
    action = next(form.action for form in his.page.forms if form.action.endswith("/appeal"))
    await his.sends(action, text="I was joking")
    assert "I was joking" in his.page.text
    assert not his.page.has_form(action)
    answer = await his.http.post("/posts", data={"text": "still here"})
    assert answer.headers["location"] == "/suspended"


async def test_mallory_can_log_in_while_suspended_and_log_out_again(mallory: Person, come: Come) -> None:
    await decides(None, mallory, "suspend", text="For a week")
    his = await come(None)
    await his.logs_in("mallory", PASSWORD)
    assert his.page.path == "/suspended"
    assert "For a week" in his.page.text
    await his.sends("/logout")
    assert (await his.opens("/public")).path == "/public"


async def test_a_stranger_and_a_member_find_no_trace_of_somebody_suspended(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    await ada.follows(bob)
    await bob.follows(ada)
    own, said = await ada.says("Mine"), await bob.says("Zanzibar #jazz")
    await bob.answers(own, "Zanzibar too")
    await bob.likes(own)
    await ada.passes_on(said)
    readers = [await come(ada), await come(None)]
    paths = ("/", "/public", "/tags/jazz", "/people", "/@ada", f"/@ada/{own.id}", "/@ada/followers", "/@ada/following")
    act = await decides(None, bob, "suspend")
    for reader in readers:
        for path in paths:
            page = await reader.opens(path)
            assert page.status == 200
            assert not [word for word in ("Zanzibar", "@bob", str(bob.id)) if word in page.answer.text], path
        for path in ("/@bob", "/@bob/followers", f"/@bob/{said.id}", f"/@bob/{said.id}/readers"):
            assert (await reader.opens(path)).status == 404
    await house.write(acts.lift, None, act.id)
    assert "Zanzibar" in (await readers[1].opens("/public")).text


async def test_a_limited_profile_begins_with_a_word_of_warning_but_for_followers(
    ada: Person, bob: Person, chloe: Person, come: Come
) -> None:
    await ada.follows(bob)
    await bob.says("Loud words")
    await decides(None, bob, "limit")
    hers = await come(chloe)
    assert "Loud words" not in (await hers.opens("/@bob")).text
    assert "Loud words" in (await hers.opens("/@bob?show=1")).text
    assert "Loud words" in (await (await come(ada)).opens("/@bob")).text
    assert "Loud words" not in (await hers.opens("/public")).text


async def test_an_administrator_writes_the_rules_in_three_languages(house: House, come: Come) -> None:
    reader = await come(await administrator(house))
    for text in ("Second", "First"):
        await reader.opens("/moderation/rules")
        await reader.sends("/moderation/rules", **{"text-en": text, "text-fr": f"{text} en français", "hint-en": "Why"})
    form = next(one.action for one in reader.page.forms if one.action.startswith("/moderation/rules/"))
    await reader.sends(form, do="down")
    assert [one["value"] for one in reader.page.all("input") if one.get("name") == "text-en"][:2] == ["First", "Second"]
    french = Reader(reader.address, "fr")
    assert "First en français" in (await french.opens("/about/rules")).text
    assert "First en français" in (await french.opens("/signup")).text
    await french.http.aclose()
    await reader.sends(form, do="remove")
    assert "Second" not in reader.page.answer.text
    await reader.sends("/moderation/rules", **{"text-en": "", "text-fr": ""})
    assert reader.page.status == 422


async def test_a_rule_that_is_refused_stays_as_it_was_typed_with_the_reason_beside_it(house: House, come: Come) -> None:
    reader = await come(await administrator(house))
    await reader.opens("/moderation/rules")
    typed = {"text-en": "Be kind.", "hint-en": "Always.", "hint-ar": "شرح بلا قاعدة"}
    page = await reader.sends("/moderation/rules", **typed)
    assert page.status == 422
    for _ in range(2):  # sent twice
        page = await reader.sends("/moderation/rules")
        assert {name: page.form("/moderation/rules").fields[name] for name in typed} == typed
    (wrong,) = [one for one in page.all("input") if one.get("aria-invalid")]
    assert wrong["name"] == "text-ar"
    assert wrong["dir"] == "rtl"
    (said,) = [one for one in page.all("strong") if one.get("id") == wrong["aria-describedby"]]
    assert said["role"] == "alert"
    assert page.answer.text.count('role="alert"') == 1, "it is said once"
    page = await reader.sends("/moderation/rules", **{"text-ar": "كن لطيفًا."})
    assert page.status == 200
    assert "Français" in page.text.partition("Not written yet")[2][:40]
    form = next(one.action for one in page.forms if one.action.startswith("/moderation/rules/"))
    page = await reader.sends(form, do="save", **{"text-fr": "x" * 301, "hint-fr": "Pourquoi"})
    assert (page.status, page.form(form).fields["hint-fr"]) == (422, "Pourquoi")
    assert [one["name"] for one in page.all("input") if one.get("aria-invalid")] == ["text-fr"]
    assert [one for one in page.all("details") if "open" in one]
    nothing = {f"{field}-{language}": "" for field in ("text", "hint") for language in ("fr", "en", "ar")}
    page = await reader.sends(form, do="save", **nothing)
    assert page.status == 422
    assert "at least one language" in page.text
    async with house.store.read() as look:
        (rule,) = await rules.all_rules(look)
    assert set(rule.texts) == {"en", "ar"}


async def test_an_administrator_blocks_mail_and_reads_the_record(house: House, mallory: Person, come: Come) -> None:
    mona = await moderator(house)
    await decides(mona, mallory, "limit")
    reader = await come(await administrator(house))
    await reader.opens("/moderation/mail")
    await reader.sends("/moderation/mail", what="Spam.Example")
    assert "spam.example" in reader.page.text
    await reader.sends("/moderation/mail", what="nonsense")
    assert reader.page.status == 422
    await reader.opens("/moderation/record?by=mona&what=limit")
    assert "@mallory" in reader.page.text
    assert "spam.example" not in reader.page.text
    await reader.opens("/moderation/record")
    assert "spam.example" in reader.page.text
    await reader.opens("/moderation/people?q=mallory@example.org")
    assert "Limited" in reader.page.text
    await reader.opens("/moderation/people/mallory")
    await reader.sends("/moderation/people/mallory/lift", text="Enough now")
    assert "Taken back" in reader.page.text
    await reader.sends("/moderation/people/mallory/role", role="moderator")
    assert "Changed a role" in reader.page.text


@pytest.mark.parametrize(
    "path",
    ["/moderation", "/moderation/appeals", "/moderation/people", "/moderation/people/ada", "/moderation/reports/1"],
)
async def test_members_and_strangers_do_not_moderate(ada: Person, come: Come, path: str) -> None:
    assert (await (await come(ada)).opens(path)).status == 403
    assert (await (await come(None)).opens(path)).path.startswith("/login")


@pytest.mark.parametrize("path", ["/moderation/rules", "/moderation/mail", "/moderation/record"])
async def test_moderators_do_not_run_the_house(house: House, come: Come, path: str) -> None:
    assert (await (await come(await moderator(house))).opens(path)).status == 403


async def test_the_record_has_words_for_every_act_in_each_language(house: House, come: Come) -> None:
    said: dict[str, dict[str, str]] = {}
    for language in ("en", "fr", "ar"):
        new = NewAccount(language, f"{language}@example.org", PASSWORD, language, role=ADMINISTRATOR)
        reader = await come(Person(house, await operating.open_account(house.store, new)))
        page = await reader.opens("/moderation/record")
        said[language] = dict(re.findall(r'<option value="(\w+)"[^>]*>([^<]+)', page.answer.text))
        assert set(said[language]) == set(What)
        assert said[language]["opened"] in page.text
    # "Note" is a French word too.
    assert [one for one in What if said["en"][one] == said["fr"][one]] == [What.note]
    assert not [one for one in What if said["en"][one] == said["ar"][one]]
