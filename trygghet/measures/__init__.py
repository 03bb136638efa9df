"""Scope to Result: every number that a page, the command line or a report shows is made here."""
