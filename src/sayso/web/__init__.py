"""The review desk: a case file -> pages in the browser, where people read, judge, correct and sign off what reports say."""

from sayso.web.app import create

__all__ = ["create"]
