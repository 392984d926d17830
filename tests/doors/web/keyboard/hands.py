"""Hands on a keyboard, and nothing else: who sits there sees at each stop where they are."""

from typing import Any, Final

from playwright.async_api import Page

_FAR: Final = 250  # stops on the longest page of a journey
# Of what has the focus: what it is, where it stands, and what is wrong with it.
_STOP: Final = """() => {
  const one = document.activeElement, wrong = [];
  if (!one || one === document.body) return { lost: true };
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const { left, right, top, bottom } = box;
  const isRing = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const card = one.closest(".card");
  const isRinged = isRing(style) || style.boxShadow !== "none" || (card && isRing(getComputedStyle(card)));
  if (!isRinged) wrong.push("no ring");
  if (box.width < 2 || box.height < 2) wrong.push("too small to be seen");
  const isThere = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (one.contains(hit) || hit.contains(one));
  };
  const across = [left + 3, (left + right) / 2, right - 3], down = [top + 3, (top + bottom) / 2, bottom - 3];
  if (!across.some((x) => down.some((y) => isThere(x, y)))) wrong.push("covered");
  const words = (one.innerText || one.value || "").slice(0, 40);
  const beside = ".menu, .add, .person, .row, footer, [role=radiogroup]"; // what stands side by side
  return {
    lost: false,
    name: `<${one.tagName.toLowerCase()} id="${one.id}" class="${one.className}"> ${words}`,
    wrong,
    isInMain: Boolean(one.closest("main")) && !one.closest(beside),
    top: top + scrollY,
    bottom: bottom + scrollY,
    tabIndex: one.tabIndex,
  };
}"""


class Hands:
    """`await hands.to("#name")` tabs there; each stop on the way must be seen, and none is above the one before."""

    def __init__(self, page: Page, *, has_scripts: bool) -> None:
        self.page = page
        self.has_scripts = has_scripts
        self.wrong: list[str] = []

    async def press(self, *keys: str) -> None:
        """Keys one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def types(self, text: str) -> None:
        """Letters into what has the focus."""
        await self.page.keyboard.type(text)

    async def to(self, where: str, key: str = "Tab") -> None:
        """Tab until what matches has the focus; the way begins again at the top of the page once."""
        before: dict[str, Any] = {}
        for _ in range(_FAR):
            await self.page.keyboard.press(key)
            stop = await self.stop()
            self._judge(stop, before if key == "Tab" else {})
            before = stop
            if await self.has(where):
                return
        raise AssertionError(f"no way to {where} on {self.page.url}")

    async def stop(self) -> dict[str, Any]:
        """What has the focus."""
        found: dict[str, Any] = await self.page.evaluate(_STOP)
        return found

    async def has(self, where: str) -> bool:
        """Whether that has the focus."""
        return bool(await self.page.evaluate("(where) => document.activeElement.matches(where)", where))

    async def is_not_lost(self) -> None:
        """What was done must leave the focus somewhere."""
        if (await self.stop())["lost"]:
            self.wrong.append(f"the focus is lost on {self.page.url}")

    def _judge(self, stop: dict[str, Any], before: dict[str, Any]) -> None:
        if stop["lost"]:  # past the end of the page
            return
        here = f"{self.page.url}: {stop['name']}"
        self.wrong += [f"{here}: {one}" for one in stop["wrong"]]
        if stop["tabIndex"] > 0:
            self.wrong.append(f"{here}: out of the order of the page")
        if before.get("isInMain") and stop["isInMain"] and stop["bottom"] < before["top"]:
            self.wrong.append(f"{here}: above the stop before it, {before['name']}")
