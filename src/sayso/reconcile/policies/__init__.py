"""A policy's name -> the rule that turns a Case into Estimates, one codebook a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sayso.model import Estimate
from sayso.reconcile.case import Case
from sayso.reconcile.policies.acled import ACLED
from sayso.reconcile.policies.airwars import airwars
from sayso.reconcile.policies.gtd import GTD
from sayso.reconcile.policies.ibc import IBC
from sayso.reconcile.policies.ucdp import UCDP

Policy = Callable[[Case], Iterator[Estimate]]

POLICIES: Mapping[str, Policy] = {"ucdp": UCDP, "acled": ACLED, "airwars": airwars, "gtd": GTD, "ibc": IBC}
