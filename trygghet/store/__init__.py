"""One truth: parts as they came, facts derived from them, and the register that says which are current."""
