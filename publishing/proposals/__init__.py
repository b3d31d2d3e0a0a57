"""What becomes of a proposal before anybody accepts it: a site to look at, what it changes, pictures before and after."""
