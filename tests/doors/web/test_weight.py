"""How much travels, and what stays with the reader; what search engines are told."""

from importlib.resources import files

from berrah.doors.web.assets import shelf
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader

# What is promised is the first view, as it travels. The other two, as written, tell us when something grows.
FIRST_VIEW, SCRIPTS, STYLE = 50_000, 32_164, 36_208


async def wire(reader: Reader, path: str, packing: str = "gzip") -> int:
    """Bytes of the body as it travels."""
    total = 0
    async with reader.http.stream("GET", path, headers={"accept-encoding": packing}) as answer:
        assert answer.status_code == 200
        async for chunk in answer.aiter_raw():
            total += len(chunk)
    return total


async def test_the_first_view_fits_on_a_slow_phone(come: Come, ada: Person) -> None:
    for number in range(25):
        await ada.says(f"{number} " + "a lively sentence with #hashtag and @ada and https://example.com/path " * 2)
    guest = await come()
    total = await wire(guest, "/")
    asked = {one["src"] for one in (await guest.opens("/")).all("script")}
    asked |= {one["href"] for one in guest.page.all("link") if "static" in one["href"]}
    asked |= {shelf().url(name) for name in shelf().assets if name.endswith(".js")}
    total += sum([await wire(guest, path) for path in asked])
    assert total < FIRST_VIEW


def test_script_and_style_stay_small() -> None:
    static = files("berrah.doors.web") / "static"
    scripts = sum(len(file.read_bytes()) for file in (static / "scripts").iterdir())
    styles = sum(len(file.read_bytes()) for file in (static / "styles").iterdir())
    assert scripts <= SCRIPTS
    assert styles <= STYLE
    assert len(shelf().assets["berrah.css"].content.plain) == styles


async def test_assets_are_kept_for_ever_under_their_edition(come: Come, ada: Person) -> None:
    guest = await come()
    answer = await guest.http.get(shelf().url("berrah.css"), headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    plain = len(answer.content)
    answer = await guest.http.get(shelf().url("berrah.css"), headers={"accept-encoding": "gzip, br;q=0"})
    assert answer.headers["content-encoding"] == "gzip"
    tag = {"if-none-match": answer.headers["etag"]}
    assert (await guest.http.get(shelf().url("berrah.css"), headers=tag)).status_code == 304
    best = await wire(guest, shelf().url("berrah.css"), "gzip, deflate, br, zstd")
    assert best < await wire(guest, shelf().url("berrah.css"), "gzip") < plain
    answer = await guest.http.get("/static/older/berrah.css")
    assert answer.headers["cache-control"] == "no-cache"
    for path in ("/favicon.ico", "/robots.txt"):
        assert (await guest.http.get(path)).status_code == 200
    assert (await guest.http.head("/public")).status_code == 200


async def test_a_post_tells_who_says_what(come: Come, ada: Person) -> None:
    post = await ada.says("found & read")
    guest = await come()
    page = await guest.opens(f"/@ada/{post.id}")
    assert page.meta("og:description") == "found & read"
    assert page.meta("og:url").endswith(f"/@ada/{post.id}")
    canonical = next(one["href"] for one in page.all("link") if one["rel"] == "canonical")
    assert canonical == page.meta("og:url")
    assert page.meta("robots") == ""
    hidden = await ada.says("only with the link", "unlisted")
    page = await guest.opens(f"/@ada/{hidden.id}")
    assert page.status == 200
    assert page.meta("robots") == "noindex"
    assert page.meta("og:description") == ""
    for path in ("/login", "/signup", "/nowhere"):
        assert (await guest.opens(path)).meta("robots") == "noindex"
    for path in ("/", "/public", "/@ada", "/about"):
        assert (await guest.opens(path)).meta("robots") == ""


async def test_every_page_has_one_main_heading_and_labels(come: Come, ada: Person) -> None:
    post = await ada.says("hello")
    reader = await come(ada)
    paths = ["/", "/public", "/people", "/messages", "/@ada", "/settings/profile", "/about", f"/@ada/{post.id}", "/x"]
    paths += [f"/settings/{word}" for word in ("two-step", "passkeys", "sessions", "security")]
    for path in paths:
        page = await reader.opens(path)
        assert len(page.all("h1")) == 1, path
        assert len(page.all("main")) == 1, path
        labelled = {one["for"] for one in page.all("label") if "for" in one}
        typed = [one for one in (*page.all("input"), *page.all("textarea"), *page.all("select")) if "id" in one]
        assert {one["id"] for one in typed} <= labelled | {"keys-on"}, path
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert len(ids) == len(set(ids)), path
