"""The icons that apps and telephones show, in PNG, from the one drawing of the mark.

python -m scripts.icons    after a change of marks/mark.svg
"""

import base64
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

MARK: Final = Path("src/berrah/doors/web/static/marks/mark.svg")
DRAWN: Final = Path("src/berrah/doors/mastodon/about/drawn")
SIDES: Final = (48, 192, 512)  # pixels, as doors/mastodon/about/pictures.py serves them


def main() -> None:
    """Draw them."""
    mark = base64.b64encode(MARK.read_bytes()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for side in SIDES:
            page = browser.new_page(viewport={"width": side, "height": side})
            page.set_content(
                f'<body style="margin:0"><img width="{side}" height="{side}" src="data:image/svg+xml;base64,{mark}">'
            )
            page.locator("img").screenshot(path=DRAWN / f"icon-{side}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
