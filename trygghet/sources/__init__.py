"""Files and feeds to raw tables. No cell is interpreted here."""
