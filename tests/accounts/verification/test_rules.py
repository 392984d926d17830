"""When a site is taken for somebody's, and when the house looks again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.accounts.verification.model import (
    Kind,
    Outcome,
    State,
    Verification,
    checked_domain,
    is_back,
    is_same_site,
    site_of,
)
from berrah.kit.errors import Refused

MINE = "https://crieur.example/@Ada"
HOUR = 3_600_000
FRESH = Verification(1, Kind.site, "https://ada.example/", "t", next_at=0)


@pytest.mark.parametrize(
    ("value", "site"),
    [
        ("https://ada.example", "https://ada.example"),
        ("example.org/me", "https://example.org/me"),
        ("Ada.Lovelace", None),
        ("http://ada.example/", "http://ada.example/"),
        ("see https://ada.example", None),
        ("https://bank.example@evil.example", None),
        ("javascript:alert(1)", None),
        ("Rabat", None),
        ("", None),
    ],
)
def test_a_field_that_is_an_address_and_nothing_else_is_a_site(value: str, site: str | None) -> None:
    assert site_of(value) == site


@pytest.mark.parametrize(
    "link",
    [
        "https://crieur.example/@ada",
        "HTTPS://CRIEUR.example/@ADA/",
        "https://crieur.example:443/@Ada",
        "https://crieur.example/@Ada?utm=1#x",
    ],
)
def test_there_are_many_ways_to_write_one_page(link: str) -> None:
    assert is_back(link, MINE)


@pytest.mark.parametrize(
    "link",
    [
        "http://crieur.example/@Ada",
        "https://crieur.example/@Adam",
        "https://crieur.example/@Ada/1",
        "https://crieur.example.evil.example/@Ada",
        "https://x@crieur.example/@Ada",
        "https://crieur.example:8443/@Ada",
        "/@Ada",
        "//crieur.example/@Ada",
        "https://[::1/@Ada",
        "",
    ],
)
def test_another_page_is_another_page(link: str) -> None:
    assert not is_back(link, MINE)


@given(st.text(max_size=60))
def test_no_text_confuses_the_rules(text: str) -> None:
    site_of(text)
    is_back(text, MINE)
    try:
        name = checked_domain(text)
    except Refused:
        return
    assert name == name.lower()
    assert name.isascii()
    assert checked_domain(name) == name


def test_a_redirect_proves_nothing_of_where_it_came_from() -> None:
    assert is_same_site("https://ada.example", "https://www.ada.example/home")
    assert is_same_site("http://ada.example", "https://ada.example/")
    assert not is_same_site("https://ada.example", "http://ada.example/")
    assert not is_same_site("https://bank.example/go?to=evil", "https://evil.example/")


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        (" Technopark.MA ", "technopark.ma"),
        ("https://technopark.ma/contact", "technopark.ma"),
        ("café.example.com", "xn--caf-dma.example.com"),
        ("technopark.ma.", "technopark.ma"),
    ],
)
def test_domains_are_written_in_many_ways(text: str, domain: str) -> None:
    assert checked_domain(text) == domain


@pytest.mark.parametrize("text", ["", "park", "a b.ma", "ma.", "park.ma:80", "x@park.ma", "1.2.3.4", "[::1]", "-.ma"])
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"domain\.invalid"):
        checked_domain(text)


def test_a_site_that_is_down_keeps_its_mark_for_a_day_and_then_loses_it() -> None:
    seen = FRESH.after(Outcome.proven, 1)
    assert (seen.state, seen.verified_at, seen.next_at) == (State.verified, 1, 1 + 24 * HOUR)
    moments = []
    while seen.state is State.verified:
        assert seen.next_at
        moments.append(seen.next_at)
        seen = seen.after(Outcome.unreachable, seen.next_at)
    assert moments[-1] - moments[0] == 31 * HOUR
    assert seen.state is State.lost
    again = seen.after(Outcome.proven, 5)
    assert (again.state, again.verified_at, again.misses) == (State.verified, 5, 0)


def test_a_mark_that_stays_keeps_its_date() -> None:
    seen = FRESH.after(Outcome.proven, 1).after(Outcome.absent, 2).after(Outcome.proven, 3)
    assert (seen.state, seen.verified_at, seen.misses) == (State.verified, 1, 0)


def test_what_is_never_found_is_not_looked_for_for_ever() -> None:
    seen, looks = FRESH, 0
    while seen.next_at is not None:
        seen, looks = seen.after(Outcome.absent, seen.next_at), looks + 1
    assert (seen.state, looks) == (State.waiting, 12)
