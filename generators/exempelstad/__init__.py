"""Exempelstad: a wholly fictitious town in the open Baltic Sea, with everything made up."""
