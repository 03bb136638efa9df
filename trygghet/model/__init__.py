"""What the words mean: vocabularies, table schemas, scopes, results and access. Everyone may import it."""
