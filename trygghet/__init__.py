"""Trygghet: one honest picture of local safety, from the files a municipality already has."""

__version__ = "0.1.0"
