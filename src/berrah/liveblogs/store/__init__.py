"""Live pages and what stands on them. Of places nothing is kept: there is no column for one."""
