"""Texts as they are searched: folded words, words of links, marks of what hangs on them, and places in them."""
