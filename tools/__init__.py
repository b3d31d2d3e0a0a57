"""Programs that make or measure something once, by hand; the site is built without them."""
