"""`python -m berrah` is the command `berrah`."""

from berrah.app.command import main

main()
