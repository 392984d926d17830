"""Administrators give the house its looks on a page that needs no script."""

from berrah.doors.house import House
from berrah.doors.web.assets import colours_sheet, shelf
from berrah.moderation.appearance import Look, palette
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.kit.pictures import files
from tests.moderation.staff import administrator, moderator

HERE = "/moderation/appearance"


async def test_an_administrator_tries_it_on_puts_it_on_and_takes_it_back(come: Come, house: House) -> None:
    reader, guest = await come(await administrator(house)), await come()
    given = house.settings.name
    await reader.opens(HERE)
    seen = await reader.sends(HERE, name="Le Crieur", tagline="Short news", accent="#ffcc00", do="try")
    assert "Nobody else sees it yet" in seen.text
    assert "#ffcc00 could not be read on white" in seen.text
    assert seen.form(HERE).fields["name"] == "Le Crieur"
    assert ".ffcc00/berrah.css" in seen.all("link")[0]["href"]
    assert (await guest.opens("/")).meta("og:title") == given
    seen = await reader.sends(HERE, do="save")
    assert seen.has_form(f"{HERE}/undo")
    page = await guest.opens("/")
    assert page.meta("og:title") == "Le Crieur"
    assert page.meta("description") == "Short news"
    assert "Le Crieur" in page.text
    await reader.opens("/moderation/record")
    assert "Changed how the server looks" in reader.page.text
    assert "name: Le Crieur" in reader.page.text
    await reader.opens(HERE)
    seen = await reader.sends(f"{HERE}/undo")
    assert not seen.has_form(f"{HERE}/undo")
    assert (await guest.opens("/")).meta("og:title") == given


async def test_a_logo_that_was_tried_on_is_kept_in_the_form_and_worn_everywhere(come: Come, house: House) -> None:
    reader, guest = await come(await administrator(house)), await come()
    form = (await reader.opens(HERE)).form(HERE)
    sent = {"picture": ("crier.png", files.picture(size=(300, 200)), "image/png")}
    tried = await reader.http.post(HERE, data={**form.fields, "do": "try"}, files=sent)
    assert tried.status_code == 200
    assert house.facade.now.logo == ""
    key = reader._read(tried).form(HERE).fields["logo"]  # noqa: SLF001 - as the reader reads
    assert (await guest.http.get(f"/logo/{key}.small.webp")).headers["content-type"] == "image/webp"
    await reader.sends(HERE, do="save")
    assert house.facade.now.logo == key
    page = await guest.opens("/")
    assert next(one["href"] for one in page.all("link") if one["rel"] == "icon") == f"/logo/{key}.48.png"
    assert f"/logo/{key}.small.webp" in [one["src"] for one in page.all("img")]
    answer = await guest.http.get("/favicon.ico", follow_redirects=True)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    instance = (await guest.http.get("/api/v2/instance")).json()
    assert instance["icon"][1]["src"].endswith(f"/logo/{key}.192.png")
    assert instance["thumbnail"]["url"].endswith(f"/logo/{key}.webp")
    for odd in (f"/logo/{key}.png", f"/logo/{'0' * 32}.webp", f"/logo/../{key}.webp", f"/logo/{key}.svg", "/logo/"):
        assert (await guest.http.get(odd)).status_code == 404
    await reader.opens(HERE)
    await reader.sends(HERE, without_logo="1", do="save")
    assert house.facade.now.logo == ""
    await reader.opens(HERE)
    await reader.sends(f"{HERE}/undo")
    assert house.facade.now.logo == key
    assert (await guest.http.get(f"/logo/{key}.webp")).status_code == 200


async def test_what_is_wrong_is_said_and_what_was_typed_stays(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    for typed, said in (
        ({"accent": "red;}body{display:none}"}, "six digits"),
        ({"name": "x" * 61}, "60 characters"),
        ({"tagline": "y" * 141}, "140 characters"),
    ):
        await reader.opens(HERE)
        seen = await reader.sends(HERE, do="save", **typed)
        assert (seen.status, said in seen.text) == (422, True), seen.text
        for field, value in typed.items():
            assert seen.form(HERE).fields[field] == value
    form = (await reader.opens(HERE)).form(HERE)
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    for content in (svg, files.bomb(), b"\x89PNG" + bytes(2_200_000)):
        sent = {"picture": ("logo.png", content, "image/png")}
        answer = await reader.http.post(HERE, data={**form.fields, "do": "save"}, files=sent)
        assert answer.status_code in {413, 422}, answer.status_code
    assert house.facade.now.logo == ""


async def test_nobody_else_comes_in(come: Come, house: House, mallory: Person) -> None:
    for person in (mallory, await moderator(house)):
        reader = await come(person)
        assert (await reader.opens(HERE)).status == 403
        await reader.opens("/")
        token = next(form.fields["token"] for form in reader.page.forms if "token" in form.fields)
        for path in (HERE, f"{HERE}/undo"):
            fields = {"token": token, "name": "Mine", "do": "save", "change": "1"}
            assert (await reader.http.post(path, data=fields)).status_code == 403
    assert house.facade.now.name == ""


async def test_a_name_is_only_a_name_wherever_it_stands(come: Come, house: House) -> None:
    evil = "</title><script>alert(1)</script>"
    await house.facade.change(None, Look.of(evil, "", ""))
    await administrator(house)
    guest = await come()
    for path in ("/", "/about", "/login", "/nowhere"):
        text = (await guest.http.get(path)).text
        assert "<script>alert" not in text, path
        assert "&lt;script&gt;" in text, path
    assert house.settings.sender == f'"{evil}" <berrah@127.0.0.1>'


async def test_the_style_wears_six_digits_and_nothing_else(come: Come) -> None:
    guest, edition = await come(), shelf().edition
    worn = await guest.http.get(f"/static/{edition}.0d7a5f/berrah.css")
    assert "immutable" in worn.headers["cache-control"]
    assert worn.text == shelf().assets["berrah.css"].content.plain.decode() + colours_sheet(palette("#0d7a5f"))
    assert b"#0d7a5f" in (await guest.http.get(f"/static/{edition}.0d7a5f/mark.svg")).content
    plain = (await guest.http.get(f"/static/{edition}/berrah.css")).text
    for odd in ("red", "0d7a5", "0D7A5F", "0d7a5f;}", "0d7a5f.000000", "%22%7D"):
        assert (await guest.http.get(f"/static/{edition}.{odd}/berrah.css")).text == plain, odd
    # Whatever is chosen, the policy of the pages stays as strict as it was.
    assert "unsafe" not in (await guest.http.get("/")).headers["content-security-policy"]
