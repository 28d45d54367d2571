"""The language layer: Report -> Page, one forward pass of one small encoder."""

from sayso.read.page import Join, Page
from sayso.read.reader import Reader

__all__ = ["Join", "Page", "Reader"]
