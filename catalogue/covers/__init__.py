"""Covers: what stands for a product of which there is no photo, drawn from what is known of it."""
