"""How long things take and how much memory they need, on made-up data of any size."""
