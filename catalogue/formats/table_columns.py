"""Which fields of the models stand in tables, and what each column holds, in both languages."""

from typing import Final

from catalogue.words import Words

_WITH_FIGURES = ("policies", "programmes", "events", "news", "rounds")
ITEM_TABLES: Final = {
    "figures": (
        _WITH_FIGURES,
        "figures",
        "label measure value out_of precision unit period.begin period.end period.label territory territory_as_written note",
    ),
    "duties": (("policies",), "duties", "actors lead through together_with task due rhythm at"),
    "relations": (("policies",), "relations", "kind to on until clauses at"),
    "amounts": (("supports",), "amounts", "rate of period fixed minimum cap unit currency per note"),
    "awards": (("products",), "awards", "level year stage round decision decision_number letter decided_on"),
    "place-successions": (("places",), "successors", "to on act part"),
    "body-successions": (("bodies",), "successors", "to on act part"),
    "concepts": (("vocabularies",), "concepts", "label note wider"),
}
"""Table → the kinds of record that hold such items, the field that they stand in, the paths of the columns."""

ITEM_TITLES: Final = Words("fields", "tables")

COLUMNS: Final = Words("fields", "in-tables")
"""The last word of a column's path → what it holds."""
