"""Logistic regression over sparse tables, scores out of folds, and the threshold with the best F1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FOLDS, STEPS = 5, 200


def table(found: Sequence[Mapping[int, float]], width: int) -> csr_matrix:
    """A row for each {column: value}."""
    rows = np.array([i for i, row in enumerate(found) for _ in row], np.int64)
    columns = np.array([c for row in found for c in row], np.int64)
    return csr_matrix((np.array([v for row in found for v in row.values()]), (rows, columns)), (len(found), width))


def regression(x: csr_matrix, labels: np.ndarray, decay: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights (columns, kinds) and bias (kinds) of logistic regressions with squared decay; `labels` are (rows, kinds)."""
    size, (n, width) = labels.shape[1], cast(tuple[int, int], x.shape)
    turned = x.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(width + 1, size)
        z = x @ w[:-1] + w[-1]
        error = (1 / (1 + np.exp(-z)) - labels) / n
        slope = np.vstack([turned @ error + 2 * decay * w[:-1], error.sum(0)])
        return (np.logaddexp(0, z) - labels * z).sum() / n + decay * np.square(w[:-1]).sum(), slope.ravel()

    found = minimize(loss, np.zeros((width + 1) * size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    learned = found.x.reshape(width + 1, size)
    return learned[:-1], learned[-1]


def standard(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The middle of each column of numbers and how far they lie from it."""
    return rows.mean(0), np.maximum(rows.std(0), 1e-3)


def written(values: np.ndarray) -> str:
    """Whole tenths with blanks between them, as `benchmarks.templates.tenths` reads them."""
    return " ".join(str(round(10 * float(v))) for v in values)


def held_out(x: csr_matrix, labels: np.ndarray, fold: np.ndarray, decay: float,
             among: np.ndarray | None = None) -> np.ndarray:
    """The scores (rows, kinds) of every row by regressions over the folds that it is not in; over the rows `among` alone."""
    learned = np.ones(len(fold), bool) if among is None else among
    held = np.zeros(labels.shape)
    for part in range(FOLDS):
        test = fold == part
        weights, bias = regression(x[~test & learned], labels[~test & learned], decay)
        held[test] = x[test] @ weights + bias
    return held


def best(scores: np.ndarray, labels: np.ndarray, missed: int = 0) -> tuple[float, float]:
    """The threshold with the best F1, and that F1; `missed` right ones are not among the rows at all."""
    order = np.argsort(-scores)
    right = np.cumsum(labels[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + labels.sum() + missed)
    top = int(f1.argmax())
    return float((scores[order[top]] + scores[order[min(top + 1, len(order) - 1)]]) / 2), float(f1[top])
