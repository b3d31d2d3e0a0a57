"""What other programs read: feeds, calendars, tables, linked data, cards, codes."""
