"""Still lifes by kind of product, drawn as SVG: one light, one table, one camera for all of them."""
