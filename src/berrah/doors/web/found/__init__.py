"""Being found: what search engines and other sites are told of a page, and what they are asked to leave alone."""
