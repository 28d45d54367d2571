"""The network: MiniLM-L6 with a shape embedding and the heads, and the loss of a batch."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

from sayso.read.coreference import FEATURES
from sayso.read.labels import DEPENDENCIES, DISTANCES, PAIRS, TAGGERS, WIDTHS, distance_bucket, is_syntax
from sayso.read.pieces import SHAPE_COUNT
from training.rounding import Linear8, rounded

SILENT = -100
HIDDEN = 384
# So many mentions learn their antecedent from features alone: the vectors soon know 84 documents by heart, and features that
# need not help there would help nowhere.
BLIND = 0.3
# The layer after which the syntax heads look in.
MIDDLE = 4


class Crf(nn.Module):
    """Linear-chain CRF over word labels (Lafferty et al. 2001); the reader decodes with the same transitions."""

    forbidden: Tensor
    start: Tensor

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        legal = [[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in labels] for a in labels]
        starts = [not b.startswith("I-") for b in labels]
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.register_buffer("forbidden", torch.where(torch.tensor(legal), 0.0, -1e4))
        self.register_buffer("start", torch.where(torch.tensor(starts), 0.0, -1e4))

    def scores(self) -> Tensor:
        """Transition scores, illegal moves at -10,000."""
        return self.transitions + self.forbidden

    def loss(self, emissions: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood per word; emissions (B, W, L), gold (B, W), mask (B, W) true on words."""
        move = self.scores()
        alpha = emissions[:, 0] + self.start
        for i in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + move, 1) + emissions[:, i]
            alpha = torch.where(mask[:, i, None], step, alpha)
        total = torch.logsumexp(alpha, 1)
        at = emissions.gather(2, gold.unsqueeze(2)).squeeze(2) * mask
        steps = move[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        path = at.sum(1) + steps.sum(1) + self.start[gold[:, 0]]
        return (total - path).sum() / mask.sum()


class Encoder(nn.Module):
    """ids, shapes (B, P), attention (B, P), first (B, W) -> {head: (B, W, size)}."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.shapes = nn.Embedding(SHAPE_COUNT, HIDDEN)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.heads = nn.Linear(HIDDEN, sum(w for h, w in WIDTHS.items() if not is_syntax(h)))
        self.syntax = nn.Linear(HIDDEN, sum(w for h, w in WIDTHS.items() if is_syntax(h)))
        # What the middle adds starts at nothing, so that heads trained without it stay as good as they were.
        self.inside, self.outside = nn.Linear(2 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        nn.init.zeros_(self.outside.weight)
        nn.init.zeros_(self.outside.bias)
        self.dropout = nn.Dropout(0.1)
        self.rounding = False
        Linear8.take(self)

    def round(self, on: bool) -> None:
        """From here on computes (or not) with weights and inputs as 8 bits will have them."""
        self.rounding = on
        for module in self.modules():
            if isinstance(module, Linear8):
                module.rounding = on

    def forward(self, ids: Tensor, shapes: Tensor, attention: Tensor, first: Tensor) -> dict[str, Tensor]:
        words = self.bert.embeddings.word_embeddings(ids)
        if self.rounding:
            words = rounded(words.flatten(0, 1)).view_as(words)
        found = self.bert(inputs_embeds=words + self.shapes(shapes), attention_mask=attention, output_hidden_states=True)
        at = first.unsqueeze(2).expand(-1, -1, HIDDEN)
        last, middle = found.last_hidden_state.gather(1, at), found.hidden_states[MIDDLE].gather(1, at)
        last = self.dropout(last)
        syntax = last + self.outside(F.gelu(self.inside(torch.cat((last, middle), 2))))
        rows = torch.cat((self.heads(last), self.syntax(syntax)), 2)
        return dict(zip(WIDTHS, rows.split(list(WIDTHS.values()), 2), strict=True))


class Scorers(nn.Module):
    """What is computed from pairs of words after the encoder: arcs, relations, links, and the moves between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.crf = nn.ModuleDict({name: Crf(TAGGERS[name]) for name in ("attribution", "names", "outer", "inner")})
        width = PAIRS["relation"]
        self.relation = nn.Parameter(torch.randn(width, len(DEPENDENCIES), width) * 0.02)
        self.relation_bias = nn.Parameter(torch.zeros(len(DEPENDENCIES)))
        self.near = nn.ParameterDict({kind: nn.Parameter(torch.zeros(DISTANCES)) for kind in ("source", "cue")})
        self.coref = nn.Parameter(torch.zeros(len(FEATURES)))

    def pair(self, kind: str, out: dict[str, Tensor]) -> Tensor:
        """(B, W, W) scores of word j being what word i points at."""
        a, b = out[f"{kind}_from"].float(), out[f"{kind}_to"].float()
        scores = a @ b.transpose(1, 2) / a.shape[2] ** 0.5
        if kind not in self.near:
            return scores
        width = a.shape[1]
        buckets = torch.tensor([[distance_bucket(j - i) for j in range(width)] for i in range(width)])
        return scores + self.near[kind][buckets]

    def relations(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """(B, W, relations) scores of each word's relation to its head (B, W)."""
        a, b = out["relation_from"].float(), out["relation_to"].float()
        width = a.shape[2]
        b = b.gather(1, heads.unsqueeze(2).expand(-1, -1, width))
        return torch.einsum("bwi,irj,bwj->bwr", a, self.relation, b) / width ** 0.5 + self.relation_bias


class Network(nn.Module):
    """Encoder and scorers, with the loss of one batch of one corpus."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.scorers = Scorers()

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Sum of the losses of all heads that the batch has labels for."""
        out = self.encoder(batch["ids"], batch["shapes"], batch["attention"], batch["first"])
        mask = batch["words"].bool()
        total = torch.zeros(())
        for name in TAGGERS:
            if name not in batch:
                continue
            if name in self.scorers.crf:
                total = total + cast(Crf, self.scorers.crf[name]).loss(out[name].float(), batch[name].clamp(min=0), mask)
            else:
                total = total + _cross_entropy(out[name], batch[name])
        if "heads" in batch:
            total = total + self._arcs(out, batch)
        for kind in ("source", "cue", "begin", "end"):
            if kind in batch and (batch[kind] >= 0).any():
                total = total + 0.5 * _cross_entropy(self._masked(self.scorers.pair(kind, out), mask), batch[kind])
        if "chains" in batch:
            total = total + 0.5 * self._antecedents(out, batch)
        return total

    def _arcs(self, out: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
        scores = self.scorers.pair("arc", out).masked_fill(~batch["together"].bool(), -1e4)
        heads = batch["heads"]
        relations = self.scorers.relations(out, heads.clamp(min=0))
        gold = batch["relations"].where(heads >= 0, torch.tensor(SILENT))
        return _cross_entropy(scores, heads) + _cross_entropy(relations, gold)

    def _antecedents(self, out: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
        """Mean negative log likelihood of any right antecedent, over the mentions of a whole document.

        `mentions` (M): places of head words in the flattened batch, in text order; `chains` (M); `features` (M, M, F).
        A mention that begins its chain points at itself.
        """
        at, chains = batch["mentions"], batch["chains"]
        a, b = (out[f"coref_{end}"].float().flatten(0, 1)[at] for end in ("from", "to"))
        seen = torch.rand(len(at), 1) >= BLIND
        scores = a @ b.T / a.shape[1] ** 0.5 * seen + batch["features"] @ self.scorers.coref
        order = torch.arange(len(at))
        scores = scores.masked_fill(order.unsqueeze(0) > order.unsqueeze(1), -1e4)
        right = (chains.unsqueeze(0) == chains.unsqueeze(1)) & (order.unsqueeze(0) < order.unsqueeze(1))
        right = right | (torch.eye(len(at), dtype=torch.bool) & ~right.any(1, keepdim=True))
        return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean()

    @staticmethod
    def _masked(scores: Tensor, mask: Tensor) -> Tensor:
        return scores.masked_fill(~mask.unsqueeze(1), -1e4)


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=SILENT)
