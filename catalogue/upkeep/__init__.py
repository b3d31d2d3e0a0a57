"""How staff keep the data: editor, new records, tables for Excel, renaming, withdrawing, queues, advice."""
