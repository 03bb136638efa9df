"""How to read each figure: what its marks mean, and what may and may not be concluded from it."""
