"""Scores of heads become labels and trees."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.decode import FORBIDDEN, spans, tree, viterbi

SEEDS = st.integers(0, 10_000)


@given(SEEDS, st.integers(1, 5))
def test_viterbi_finds_the_best_of_all_sequences(seed, n):
    rng = np.random.default_rng(seed)
    emissions, moves, start = rng.normal(size=(n, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)

    def score(path):
        emitted = sum(emissions[i, p] for i, p in enumerate(path))
        return start[path[0]] + emitted + sum(moves[a, b] for a, b in pairwise(path))

    beside = rng.normal(size=(2, n, 3))
    found = viterbi(np.stack([beside[0], emissions, beside[1]]), np.stack([moves.T, moves, moves]), np.stack([start] * 3))
    assert abs(score(found[1]) - max(map(score, product(range(3), repeat=n)))) < 1e-9


def test_viterbi_never_takes_a_forbidden_move():
    emissions = np.array([[0.0, 0.0], [0.0, 9.0]])
    moves, start = np.array([[[0.0, FORBIDDEN], [0.0, 0.0]]]), np.array([[0.0, FORBIDDEN]])
    assert viterbi(emissions[None], moves, start).tolist() == [[0, 0]]


def test_viterbi_of_nothing_is_nothing():
    assert viterbi(np.zeros((2, 0, 3)), np.zeros((2, 3, 3)), np.zeros((2, 3))).shape == (2, 0)


@settings(max_examples=200)
@given(SEEDS, st.integers(1, 5))
def test_a_sentence_is_the_best_tree_of_all_under_its_three_likeliest_roots(seed, n):
    scores = np.random.default_rng(seed).normal(size=(n, n))
    heads = tree(scores)
    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    roots = sorted(range(n), key=lambda i: -scores[i, i])[:3]
    assert any(is_tree(heads, root) for root in roots)
    best = max(total(scores, h) for root in roots for h in product(range(n), repeat=n) if is_tree(h, root))
    assert abs(total(scores, heads) - best) < 1e-6


def total(scores, heads):
    return sum(scores[i, h] for i, h in enumerate(heads))


def is_tree(heads, root):
    if heads[root] != root or any(h == i for i, h in enumerate(heads) if i != root):
        return False
    for i in range(len(heads)):
        seen = set()
        while i != root:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


def test_labels_become_spans():
    assert spans(["B-cue", "I-cue", "O", "B-cue", "B-cue"]) == [(0, 2, "cue"), (3, 4, "cue"), (4, 5, "cue")]


def test_an_inside_label_without_a_beginning_begins_a_span():
    assert spans(["O", "I-cue", "I-source"]) == [(1, 2, "cue"), (2, 3, "source")]
