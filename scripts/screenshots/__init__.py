"""Pictures of the main pages, the same at every taking.

The people of the demo live their two months by a clock of the script's own, which stands while pictures are taken; see
`town`. `python -m scripts.screenshots --help` says what there is to ask for.
"""
