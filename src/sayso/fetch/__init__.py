"""Addresses -> bytes, by the rules: only when asked, only the public web, as the site's robots.txt allows."""
