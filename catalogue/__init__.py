"""What the data means: strict loading, models, time and places. Pure Python: no MkDocs, no Jinja, no HTML."""
