"""The schema's history: one file a version, run by Alembic in a process of its own."""
