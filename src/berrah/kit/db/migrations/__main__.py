"""`python -m berrah.kit.db.migrations URL` brings the database at URL to the newest version."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

config = Config()
config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
config.attributes["url"] = sys.argv[1]
command.upgrade(config, "head")
