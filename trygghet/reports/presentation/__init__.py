"""A presentation on paper and as slides: what is read at home, handed round and kept with the minutes."""
