"""Event -> Estimate and Conflict: what the figures of one event come to, by a named policy, and what is contested."""

from sayso.reconcile.answers import answered
from sayso.reconcile.claims import Claim
from sayso.reconcile.contested import contested
from sayso.reconcile.estimates import Kept, estimates
from sayso.reconcile.history import histories, with_history
from sayso.reconcile.policies import POLICIES

__all__ = ["POLICIES", "Claim", "Kept", "answered", "contested", "estimates", "histories", "with_history"]
