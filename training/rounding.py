"""Training with the rounding of 8 bits in it (Jacob et al. 2018), so that the export costs next to nothing."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# How fast the range of a layer's inputs follows what is seen.
PACE = 0.01


def rounded(rows: Tensor) -> Tensor:
    """Signed 8 bits with one scale for each row of a matrix; gradients pass as if nothing had happened."""
    scale = rows.detach().abs().amax(1).clamp(min=1e-8) / 127
    return torch.fake_quantize_per_channel_affine(rows, scale, torch.zeros_like(scale, dtype=torch.int32), 0, -127, 127)


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
                linear = cast(Linear8, module)
                linear.rounding = False
                linear.register_buffer("low", torch.zeros(()))
                linear.register_buffer("high", torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounding:
            return super().forward(x)
        return F.linear(self._ranged(x.float()), rounded(self.weight), self.bias)

    def _ranged(self, x: Tensor) -> Tensor:
        if self.training:
            with torch.no_grad():
                low, high = torch.aminmax(x)
                pace = PACE if self.high > self.low else 1.0
                self.low.lerp_(low.clamp(max=0), pace)
                self.high.lerp_(high.clamp(min=0), pace)
        scale = (self.high - self.low).clamp(min=1e-8) / 255
        zero = torch.round(-self.low / scale).to(torch.int32)
        return torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, 255)
