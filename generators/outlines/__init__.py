"""Rough outlines of real towns' areas, drawn around known positions. ``python -m generators.outlines``."""
