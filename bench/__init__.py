"""How fast the house is: `python -m bench` measures, `python -m bench.replay` sends real messages through it."""
