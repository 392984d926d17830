"""What pages say of themselves: every tag, read as a parser of HTML reads it."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah import accounts, liveblogs
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.doors.web.found.structured import _block
from berrah.liveblogs import NewLiveblog
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.doors.web.reading import Page, Reader
from tests.kit.pictures import files

PUBLIC = ("/", "/public", "/explore", "/people", "/live", "/about", "/about/rules", "/privacy", "/tags/rabat", "/@ada")


class Blocks(HTMLParser):
    """The data blocks of a page, as a browser finds their end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_in = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in = tag == "script" and ("type", "application/ld+json") in attrs
        if self._is_in:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_in = self._is_in and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_in:
            self.found[-1] += data


def data_of(page: Page) -> Any:
    """What the page says to machines; None where it says nothing."""
    found = Blocks(page.answer.text).found
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def links(page: Page, rel: str) -> list[dict[str, str]]:
    return [one for one in page.all("link") if one["rel"] == rel]


async def test_every_public_page_says_its_address_and_its_languages(come: Come, house: House, ada: Person) -> None:
    await ada.says("le marché #Rabat")
    guest, url = await come(None, "fr"), house.settings.url
    for path in PUBLIC:
        page = await guest.opens(path)
        [canonical] = links(page, "canonical")
        assert canonical["href"] == page.meta("og:url") == f"{url}{path}"
        assert page.meta("robots") == ""
        spoken = {one["hreflang"]: one["href"] for one in links(page, "alternate") if "hreflang" in one}
        assert spoken == {
            "x-default": f"{url}{path}",
            **{language: f"{url}{path}?lang={language}" for language in ("fr", "en", "ar")},
        }
        for name in ("og:title", "og:type", "og:site_name", "og:image", "og:image:alt", "twitter:card"):
            assert page.meta(name), (path, name)
        assert (page.meta("og:image:width"), page.meta("og:image:height")) == ("1200", "630")
        assert page.meta("og:locale") == "fr_FR"
    assert links(await guest.opens("/tags/RABAT"), "canonical")[0]["href"] == f"{url}/tags/rabat"


async def test_a_stranger_may_ask_a_page_for_a_language(come: Come, house: House, ada: Person) -> None:
    guest = await come(None, "fr")
    for path in PUBLIC:
        page = await guest.opens(f"{path}?lang=ar")
        [whole] = page.all("html")
        assert (whole["lang"], whole["dir"]) == ("ar", "rtl"), path
        assert links(page, "canonical")[0]["href"] == f"{house.settings.url}{path}?lang=ar"
    [whole] = (await guest.opens("/?lang=xx")).all("html")
    assert whole["lang"] == "fr"
    [whole] = (await (await come(ada)).opens("/public?lang=ar")).all("html")
    assert whole["lang"] == "en", "members have chosen theirs"


async def test_a_part_of_a_list_is_not_shown_but_followed(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("une de plus")
    page = await (await come()).opens(f"/public?max_id={post.id + 1}&utm_source=x")
    assert page.meta("robots") == "noindex, follow"
    assert links(page, "canonical")[0]["href"] == f"{house.settings.url}/public?max_id={post.id + 1}"


async def test_other_spellings_lead_to_the_one_that_counts(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("une seule adresse")
    guest = await come()
    for path, where in (
        ("/@ADA", "/@ada"),
        (f"/@ADA/{post.id}", f"/@ada/{post.id}"),
        (f"/@bob/{post.id}", f"/@ada/{post.id}"),
        (f"/@bob/{post.id}/embed", f"/@ada/{post.id}/embed"),
    ):
        answer = await guest.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (301, where)


async def test_a_post_says_who_when_and_in_which_language(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("افتتاح الحديقة يوم السبت #الرباط", language="ar")
    await bob.likes(post)
    await bob.answers(post, "@ada bravo")
    edited = await ada.edits(post, "افتتاح الحديقة يوم الأحد #الرباط", language="ar")
    page = await (await come(None, "fr")).opens(f"/@ada/{post.id}")
    where = f"{house.settings.url}/@ada/{post.id}"

    assert (page.meta("og:type"), page.meta("og:locale"), page.meta("og:url")) == ("article", "ar_AR", where)
    assert page.meta("og:description") == page.meta("description") == edited.text
    assert page.meta("article:tag") == "الرباط"
    assert page.meta("article:published_time") < page.meta("article:modified_time") or page.meta(
        "article:modified_time"
    )
    assert "/drawn/" in page.meta("og:image")
    assert page.meta("twitter:card") == "summary_large_image"
    said = data_of(page)
    assert (said["@type"], said["@id"], said["inLanguage"], said["text"]) == (
        "SocialMediaPosting",
        where,
        "ar",
        edited.text,
    )
    assert said["author"]["url"] == f"{house.settings.url}/@ada"
    assert said["datePublished"] == page.meta("article:published_time")
    counted = {one["interactionType"][19:]: one["userInteractionCount"] for one in said["interactionStatistic"]}
    assert counted == {"LikeAction": 1, "ShareAction": 0, "CommentAction": 1}
    assert data_of(await (await come(bob)).opens(f"/@ada/{post.id}")) is None, "members need not carry it"


async def test_a_post_shows_its_own_picture_with_its_words(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await shows(hers, files.picture(), text="le mur", alt0='Un "mur" & une porte')
    post = next(one["data-post"] for one in (await hers.opens("/@ada")).all("article"))
    page = await (await come()).opens(f"/@ada/{post}")
    assert "/media/" in page.meta("og:image")
    assert page.meta("og:image:alt") == page.meta("twitter:image:alt") == 'Un "mur" & une porte'
    assert int(page.meta("og:image:width")) > 0
    assert data_of(page)["image"] == page.meta("og:image")


async def test_a_profile_says_who_it_is_about(come: Come, house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(bio="</script><b>Ada</b> & co"))
    page = await (await come()).opens("/@ada")
    said = data_of(page)
    assert (said["@type"], said["mainEntity"]["@type"]) == ("ProfilePage", "Person")
    assert said["mainEntity"]["description"] == page.meta("og:description") == "</script><b>Ada</b> & co"
    assert said["mainEntity"]["interactionStatistic"][0]["userInteractionCount"] == 1
    assert page.meta("profile:username") == "ada"


async def test_a_live_page_is_found_as_long_as_its_author_is(come: Come, house: House, ada: Person) -> None:
    live = await house.write(liveblogs.open_page, ada.id, NewLiveblog.of("Le procès", tag="proces"))
    guest = await come()
    page = await guest.opens(live.path)
    assert (page.meta("og:title"), page.meta("robots")) == ("Le procès", "")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_discoverable=False))
    assert (await guest.opens(live.path)).meta("robots") == "noindex"


@pytest.mark.parametrize("change", [{"is_discoverable": False}, {"is_indexable": False}, {"is_protected": True}])
async def test_one_no_is_enough(come: Come, house: House, ada: Person, change: dict[str, bool]) -> None:
    post = await ada.says("à peine dit")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(**change))  # type: ignore[arg-type]  # flags
    guest = await come()
    page = await guest.opens("/@ada")
    assert page.meta("robots") == "noindex"
    assert data_of(page) is None
    page = await guest.opens(f"/@ada/{post.id}")
    assert page.meta("robots") == "noindex"
    assert data_of(page) is None
    hers = await come(ada)
    assert "Now they are asked to leave you out." in (await hers.opens("/settings/profile")).text


async def test_words_of_who_said_no_are_in_no_snippet(come: Come, house: House, ada: Person, bob: Person) -> None:
    await ada.says("trouvez-moi")
    await bob.says("laissez-moi")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_indexable=False))
    page = await (await come()).opens("/public")
    quiet = ["data-nosnippet" in one for one in page.all("div") if one.get("class") == "text"]
    assert sorted(quiet) == [False, True]


async def test_settings_and_readers_say_who_can_be_found(come: Come, ada: Person) -> None:
    post = await ada.says("qui me lit")
    hers: Reader = await come(ada)
    assert "Now they may show you." in (await hers.opens("/settings/profile")).text
    assert "Search engines may show it." in (await hers.opens(f"/@ada/{post.id}/readers")).text


async def test_a_page_of_a_post_asks_few_questions(come: Come, ada: Person, bob: Person, questions: list[str]) -> None:
    post = await ada.says("combien de questions")
    await bob.answers(post, "@ada réponse")
    guest = await come()
    await guest.opens(f"/@ada/{post.id}")
    questions.clear()
    await guest.opens(f"/@ada/{post.id}")
    few = len(questions)
    for number in range(5):
        await bob.answers(post, f"@ada réponse {number}")
    await guest.opens(f"/@ada/{post.id}")
    questions.clear()
    await guest.opens(f"/@ada/{post.id}")
    assert len(questions) == few
    assert sum("FROM organisations" in sql for sql in questions) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(st.sampled_from("</script>\"'&<!--]]>\u2028\u2029س"), st.characters()), max_size=120))
def test_nothing_ends_a_data_block_but_its_end(said: str) -> None:
    text = said.encode(errors="replace").decode()
    block = _block({"text": text})
    [found] = Blocks(f"<head>{block}<title>x</title></head>").found
    assert json.loads(found)["text"] == text
    assert "<" not in found
