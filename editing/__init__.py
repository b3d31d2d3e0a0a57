"""How staff keep the data, as text to text: new records, edits, tables, photos, renaming, withdrawing, what a proposal does."""
