"""Statements of many reports -> what they share: passages, origins, sources, and which tellings are one event."""
