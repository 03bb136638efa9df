"""Seeded generators of the made-up example data; nothing in the app imports them."""
