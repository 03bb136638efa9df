"""What the words mean: vocabularies, table schemas, scopes, results, access."""
