"""Side-by-side measurements: our way against a named peer, same data, same filters, one run."""
