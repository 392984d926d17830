"""What axe, the checker of accessibility, says of a page in a browser."""

from importlib.resources import files
from typing import Any, Final

from playwright.async_api import Page

_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 A and AA, and what its makers found good practice.
_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN: Final = """async (only) => {
  const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => [node.html, node.failureSummary]) }));
}"""


async def complaints(page: Page, *only: str) -> list[str]:
    """What is wrong with the open page, by these rules or by all: a line for each rule with its first example."""
    await page.evaluate(_AXE)
    found: list[dict[str, Any]] = await page.evaluate(_RUN, only or _TAGS)
    return [f"{one['id']} ({len(one['nodes'])}): {' '.join(one['nodes'][0])}" for one in found]
