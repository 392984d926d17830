"""What of a page does not fit its window: what scrolls sideways, what is cut, what is too small to hit."""

from typing import Final

from playwright.async_api import Page

from tests.doors.web.every_page import axe

# Names are cut where they stand beside a post, and are whole on their own page. What is there for readers aloud alone
# is one pixel large; what scrolls in its own box is whole there.
_MEASURE: Final = """() => {
  const root = document.documentElement, wrong = [];
  const said = (one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") || ""}"> ` +
    (one.innerText || one.placeholder || "").slice(0, 60).replace(/\\s+/g, " ");
  const shown = [...document.querySelectorAll("body *")].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest("svg, .vh, .trap, .skip, .invisible"));
  const inBox = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };
  const outside = shown.filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width && (left < -1 || right > root.clientWidth + 1) && !inBox(one);
  });
  if (root.scrollWidth > root.clientWidth || outside.length) {
    const first = outside.filter((one) => !outside.some((other) => other !== one && one.contains(other)))[0];
    wrong.push(`wider than its window, ${root.scrollWidth}: ${first ? said(first) : "?"}`);
  }
  for (const one of shown) {
    const style = getComputedStyle(one);
    if (one.clientWidth < 2 || one.matches(".name, .at, .who, input, select, video, img, .pictures a")) continue;
    const cuts = (axis) => ["hidden", "clip"].includes(style[`overflow${axis}`]);
    const wide = cuts("X") && one.scrollWidth > one.clientWidth + 1;
    const high = cuts("Y") && one.scrollHeight > one.clientHeight + 1;
    if ((wide || high) && one.innerText?.trim())
      wrong.push(`cut, ${one.scrollWidth}x${one.scrollHeight} in ${one.clientWidth}x${one.clientHeight}: ${said(one)}`);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const one of shown.filter((each) => each.matches("input[placeholder]"))) {
    const style = getComputedStyle(one);
    pen.font = style.font;
    const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (pen.measureText(one.placeholder).width > room + 1) wrong.push(`placeholder cut: ${said(one)}`);
  }
  return wrong;
}"""


async def complaints(page: Page) -> list[str]:
    """What does not fit, a line each."""
    return [*await page.evaluate(_MEASURE), *await axe.complaints(page, "target-size")]
