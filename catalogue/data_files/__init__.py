"""From the bytes of data/ to checked records, and every mistake on the way with its place."""
