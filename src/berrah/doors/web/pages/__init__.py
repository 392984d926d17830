"""The pages, by the room they show."""
