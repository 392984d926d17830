"""Which links of a page are its writer's own, and how little a hostile page can do."""

import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.kit.hypertext import Reader, Unreadable
from berrah.kit.hypertext.links import of_oneself

MINE = "https://crieur.example/@ada"


@pytest.mark.parametrize(
    "page",
    [
        f'<a rel="me" href="{MINE}">me</a>',
        f"<a href={MINE} rel=me>me</a>",
        f"<A HREF='{MINE}' REL='nofollow  ME\n noopener'>me</A>",
        f'<!doctype html><html><head><link rel=me href="{MINE}"></head></html>',
        f'<table><a rel="me" href="{MINE}">misplaced</a></table>',
        f'<b><p><a rel="me" href=" {MINE} ">not closed',
        f'\ufeff<link rel="me" href="{MINE}">',
    ],
)
def test_a_link_of_oneself_is_found_however_it_is_written(page: str) -> None:
    assert of_oneself(page.encode()) == [MINE]
    assert of_oneself(page.encode("utf-16")) == [MINE]


@pytest.mark.parametrize(
    "page",
    [
        "",
        f'<a href="{MINE}">a link to somebody</a>',
        f'<a rel="home" href="{MINE}">',
        f'<a rel="men" href="{MINE}">',
        f'<!-- <a rel="me" href="{MINE}"> -->',
        f'<script>\'<a rel="me" href="{MINE}">\'</script>',
        f'<style><a rel="me" href="{MINE}"></style>',
        f'<title><a rel="me" href="{MINE}"></title>',
        f'<textarea><a rel="me" href="{MINE}"></textarea>',
        escape(f'<a rel="me" href="{MINE}">'),
        f'<img rel="me" href="{MINE}">',
        f'<a title=\'<a rel="me" href="{MINE}">\'>quoted by somebody</a>',
        '<a rel="me">',
    ],
)
def test_what_only_looks_like_one_is_none(page: str) -> None:
    assert of_oneself(page.encode()) == []


@given(st.text(max_size=200), st.sampled_from(["a", "link", "LINK"]), st.lists(st.sampled_from(["me", "you", "home"])))
@settings(max_examples=200, deadline=None)
def test_words_around_it_neither_hide_nor_make_one(words: str, tag: str, rels: list[str]) -> None:
    page = f'<p>{escape(words)}<{tag} rel="{" ".join(rels)}" href="{MINE}"><p>{escape(words)}'
    assert of_oneself(page.encode()) == ([MINE] if "me" in rels else [])


@given(st.binary(max_size=500))
@settings(max_examples=200, deadline=None)
def test_no_bytes_make_it_fail(page: bytes) -> None:
    of_oneself(page)


async def test_a_page_of_endless_depth_is_put_away_in_time() -> None:
    began = time.perf_counter()
    with pytest.raises(Unreadable):
        await Reader().links_of_oneself(b"<div>" * 100_000)
    assert time.perf_counter() - began < 6


async def test_many_links_are_cut_off() -> None:
    page = "".join(f'<a rel=me href="{MINE}{number}">' for number in range(2_000)).encode()
    assert len(await Reader().links_of_oneself(page)) == 500
    assert await Reader().links_of_oneself(b"<a rel=me href=" + b"x" * 5_000 + b">") == []
