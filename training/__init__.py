"""Corpora -> the shipped encoder: data readers, heads, training, export. Needs the extra `train`; no part of the package."""
