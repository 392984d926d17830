"""How well words find what people look for: posts and queries made by hand, judged, in three languages."""
