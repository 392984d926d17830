"""Finding everything ever said that a reader may see: one language for asking, one index that is a model of the log.

Owns: nothing yet
"""
