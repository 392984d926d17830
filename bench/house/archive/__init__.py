"""An archive of many years for search: made-up texts in three languages, whose words are as frequent as words are."""
