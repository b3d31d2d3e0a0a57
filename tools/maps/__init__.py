"""The maps of data/maps, drawn from one published drawing: outlines, the mergers of 2025, the sheets they are cut into."""
