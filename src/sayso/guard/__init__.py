"""Work on strangers' input -> its result or a coded error: worker processes whose limits are kept from outside.

A hostile page can make any parser spin, eat the memory of the machine, or crash it. So the work is done in processes of its
own: the kernel limits their address space and processor time, a watchdog here their time on the clock. An input that
stops its worker twice is put aside (`Quarantined`), a fresh worker takes the next one.
"""

from sayso.guard.pool import Pool
from sayso.guard.process import Limits

__all__ = ["Limits", "Pool"]
