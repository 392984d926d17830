"""What a page says of itself: where it says it, in which letters, and what is left of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit import text as words
from berrah.posts.previews import Found
from tests.cast import Person
from tests.kit.outside import written
from tests.kit.pictures import files
from tests.posts.previews.test_previews import NEWS, shown
from tests.posts.previews.web import Web, page

ARABIC = "سوق الكتب يفتح أبوابه في الرباط"
OEMBED = '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">'


def meta(**said: str) -> str:
    return "".join(f'<meta property="og:{name}" content="{word}">' for name, word in said.items())


def data(**said: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, said]})}</script>'


async def found_at(web: Web, ada: Person, answer: bytes) -> Found:
    web.pages["news.example.com/article"] = answer
    post = await ada.says(NEWS)
    await web.goes()
    found = await shown(ada, post)
    assert found
    return found


async def test_open_graph_speaks_before_the_others(web: Web, ada: Person) -> None:
    head = (
        '<title>last</title><meta name="description" content="a description"><meta name="twitter:title" content="2nd">'
    )
    found = await found_at(web, ada, page(head + meta(title="first", site_name="The News", locale="fr_FR")))
    assert (found.title, found.description, found.site, found.language) == ("first", "a description", "The News", "fr")


async def test_a_page_with_nothing_but_a_title_is_shown(web: Web, ada: Person) -> None:
    found = await found_at(web, ada, page("<title>\n  Only\n a  title </title>"))
    assert (found.title, found.description, found.site) == ("Only a title", "", "")


async def test_json_ld_names_who_wrote_it(web: Web, ada: Person) -> None:
    said = {
        "@type": "NewsArticle",
        "headline": "A headline",
        "author": [{"@type": "Person", "name": "Chloé", "url": "/chloe"}],
        "publisher": {"name": "The Press"},
        "image": [{"url": "http://photos.example.com/1.png"}],
    }
    web.pages["photos.example.com/1.png"] = written(files.picture(), Content_Type="image/png")
    found = await found_at(web, ada, page(data(**said)))
    assert (found.title, found.author, found.site) == ("A headline", "Chloé", "The Press")
    assert found.author_url == "http://news.example.com/chloe"
    assert found.picture


async def test_of_oembed_the_words_and_the_picture_are_taken_and_no_html(web: Web, ada: Person) -> None:
    said = {"type": "video", "title": "A film", "author_name": "Bob", "provider_name": "Films", "html": "<script>"}
    told = json.dumps({**said, "thumbnail_url": "http://photos.example.com/2.png"}).encode()
    web.pages["news.example.com/oembed?url=x"] = written(told, Content_Type="application/json")
    web.pages["photos.example.com/2.png"] = written(files.picture(), Content_Type="image/png")
    found = await found_at(web, ada, page(OEMBED))
    assert (found.title, found.author, found.site) == ("A film", "Bob", "Films")
    assert found.picture


@pytest.mark.parametrize("answer", [b"{", b'{"title": 7}', b"[]", b"[" * 50_000, b"x" * 70_000])
async def test_broken_oembed_leaves_what_the_page_says(web: Web, ada: Person, answer: bytes) -> None:
    web.pages["news.example.com/oembed?url=x"] = written(answer, Content_Type="application/json")
    assert (await found_at(web, ada, page(OEMBED + meta(title="told")))).title == "told"


@pytest.mark.parametrize(
    ("charset", "head", "said"),
    [
        ("utf-8", "", "text/html"),
        ("utf-8", "", "text/html; charset=nonsense"),
        ("windows-1256", "", "text/html; charset=windows-1256"),
        ("windows-1256", '<meta charset="windows-1256">', "text/html"),
        ("windows-1256", "", "text/html"),
        ("iso8859-6", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "text/html"),
        ("utf-16", "", "text/html"),
    ],
)
async def test_arabic_is_read_in_whatever_it_is_written(
    web: Web, ada: Person, charset: str, head: str, said: str
) -> None:
    answer = page(f"{head}<title>{ARABIC}</title>", charset=charset, said=said)
    found = await found_at(web, ada, answer)
    assert found.title == ARABIC
    assert words.direction(found.title) == "rtl"


async def test_long_words_of_strangers_are_cut(web: Web, ada: Person) -> None:
    found = await found_at(web, ada, page(meta(title="word " * 500, description="x" * 5000)))
    assert len(found.title) <= 160
    assert found.title.endswith("word…")
    assert len(found.description) <= 300


@given(st.text(max_size=400), st.integers(2, 200))
def test_tidied_words_are_words_of_the_house(text: str, most: int) -> None:
    made = words.tidied(text, most)
    assert len(made) <= most + 8  # the marks that close a direction
    assert "\n" not in made
    assert words.clean(made).strip() == made.strip()
