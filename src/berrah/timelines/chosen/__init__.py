"""What some readers choose beside whom they follow: hashtags, and what they leave out of somebody's."""
