"""What follows from the records: time, places and their successors, duties, support, the orders of lists."""
