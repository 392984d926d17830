"""Somebody who reads pages and sends their forms, as a browser without scripts does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx


@dataclass
class Form:
    """A form of a page, filled in as the page has it."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """What a page says and asks."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.answer = answer
        self.status = answer.status_code
        self.path = answer.url.raw_path.decode()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._typed: tuple[Form, str] | None = None
        self._is_free = self._is_first = False
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "option" and self._typed and ("selected" in given or self._is_first):
            # The first one is chosen where none is, also when it says nothing.
            self._typed[0].fields[self._typed[1]] = given.get("value", "")
            self._is_first = False
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif self.forms and given.get("name"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form = self.forms[-1]
        if given.get("type") in {"checkbox", "radio"} and "checked" not in given:
            return  # a box that is not ticked is not sent
        if tag == "input":
            form.fields[given["name"]] = given.get("value", "")
        elif tag == "button":
            form.buttons.append((given["name"], given["value"]))
        elif tag == "textarea":
            form.fields[given["name"]] = ""
            self._typed, self._is_free = (form, given["name"]), True
        elif tag == "select":
            form.fields[given["name"]] = ""
            self._typed, self._is_free, self._is_first = (form, given["name"]), False, True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            self._typed = None

    def handle_data(self, data: str) -> None:
        if self._typed and self._is_free:
            form, name = self._typed
            form.fields[name] += data.removeprefix("\n")
            return
        self.text += data

    def form(self, action: str) -> Form:
        """The form that leads there."""
        return next(form for form in self.forms if form.action == action)

    def has_form(self, action: str) -> bool:
        """Whether the page offers it."""
        return any(form.action == action for form in self.forms)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of this name."""
        return [given for name, given in self.tags if name == tag]

    def meta(self, name: str) -> str:
        """What the head says of the page."""
        return next((one["content"] for one in self.all("meta") if name in {one.get("name"), one.get("property")}), "")


class Reader:
    """A browser without scripts that says nothing of where its forms come from, like lynx or w3m."""

    def __init__(self, address: str, language: str = "en") -> None:
        self.address = address
        headers = {"accept-language": language, "accept": "text/html"}
        # It never speaks https, and need not read the authorities of the world for it.
        self.http = httpx.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False, verify=False)  # noqa: S501 - plain http
        self.page = Page(httpx.Response(200, text="", request=httpx.Request("GET", address)))

    async def opens(self, path: str) -> Page:
        """Go there."""
        return self._read(await self.http.get(path, follow_redirects=True))

    async def sends(self, action: str, **typed: str) -> Page:
        """Send the form of the page that leads there, with what is typed over it."""
        fields = {**self.page.form(action).fields, **typed}
        answer = await self.http.post(action, data=fields, headers={"referer": f"{self.address}{self.page.path}"})
        while answer.is_redirect:
            where = urlsplit(answer.headers["location"])
            answer = await self.http.get(f"{where.path}?{where.query}" if where.query else where.path)
        return self._read(answer)

    async def posts(self, text: str, **fields: str) -> Page:
        """Write on one's own home page."""
        await self.opens("/")
        return await self.sends("/posts", text=text, **{"visibility": "public", **fields})

    async def logs_in(self, name: str, password: str) -> Page:
        """Come in."""
        await self.opens("/login")
        return await self.sends("/login", login=name, password=password)

    def _read(self, answer: httpx.Response) -> Page:
        self.page = Page(answer)
        return self.page
