"""The log: facts in their order, who has read how far, and what only one process at a time may do."""
