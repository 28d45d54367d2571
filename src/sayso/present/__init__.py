"""Record -> people: `json`, `terminal` and `html`; each only reads, and is imported alone."""
