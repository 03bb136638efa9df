"""A raw table to checked rows, a part and a receipt. The one door is :func:`load.load`."""
