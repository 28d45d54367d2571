"""Training with the rounding of 8 bits in it (Jacob et al. 2018), so that the export costs next to nothing."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# How fast the range of a layer's inputs follows what is seen.
PACE = 0.01


def rounded(values: Tensor, dim: int) -> Tensor:
    """Signed 8 bits with one scale for each row along `dim`; gradients pass as if nothing had happened."""
    scale = values.detach().abs().amax(dim, keepdim=True).clamp(min=1e-8) / 127
    return values + (torch.round(values / scale) * scale - values).detach()


class Linear8(nn.Linear):
    """A linear layer that can round as the export does: weights by column, inputs by a range that follows what is seen."""

    low: Tensor
    high: Tensor
    rounding: bool

    @classmethod
    def take(cls, network: nn.Module) -> None:
        """Makes every linear layer of a network one of these, parameters and their names unchanged."""
        for module in network.modules():
            if type(module) is nn.Linear:
                module.__class__ = cls
                module.rounding = False
                module.register_buffer("low", torch.zeros(()))
                module.register_buffer("high", torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounding:
            return super().forward(x)
        return F.linear(self._ranged(x.float()), rounded(self.weight, 1), self.bias)

    def _ranged(self, x: Tensor) -> Tensor:
        if self.training:
            with torch.no_grad():
                low, high = x.amin().clamp(max=0), x.amax().clamp(min=0)
                pace = PACE if self.high > self.low else 1.0
                self.low.lerp_(low, pace)
                self.high.lerp_(high, pace)
        scale = (self.high - self.low).clamp(min=1e-8) / 255
        inside = torch.clamp(x, self.low, self.high)
        steps = torch.round((inside - self.low) / scale)
        return inside + (steps * scale + self.low - inside).detach()
