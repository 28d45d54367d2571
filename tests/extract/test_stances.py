"""Promises of `extract.events.stances`: who answers for an act, on invented sentences."""

from __future__ import annotations

import pytest

from tests.extract.test_events import found

STANCES = ("claimed_by", "denied_by", "accused", "accused_by")


def stances(text: str) -> dict[str, str]:
    """The stances of all mentions of a text by role."""
    return {r.name: r.text for m in found(text) for r in m.roles if r.name in STANCES}


@pytest.mark.parametrize("text", [
    "The Red Column claimed responsibility for the attack in a statement on its channel.",
    "Responsibility for the attack was claimed by the Red Column.",
    "The attack was claimed by the Red Column.",
    "The bombing, claimed by the Red Column, killed five people.",
    "Six people were killed in the attack, for which the Red Column claimed responsibility."])
def test_who_claims_an_act(text: str) -> None:
    assert stances(text) == {"claimed_by": "Red Column"}


@pytest.mark.parametrize("text", [
    "Sarvia denied any involvement in the attack.", "Sarvia denied carrying out the attack.",
    "Sarvia denied that it had carried out the strike.", "Sarvia has denied it was behind the blast.",
    "Six people died in the bombing. Sarvia rejected the accusation."])
def test_who_denies_an_act(text: str) -> None:
    assert stances(text) == {"denied_by": "Sarvia"}


@pytest.mark.parametrize(("text", "accused", "by"), [
    ("The government of Norvia blamed the Blue Guard for the bombing.", "Blue Guard", "government of Norvia"),
    ("Norvia blamed the bombing on the Blue Guard.", "Blue Guard", "Norvia"),
    ("The Blue Guard has been blamed for the attack.", "Blue Guard", None),
    ("The Blue Guard was accused of the bombing by the president.", "Blue Guard", "president"),
    ("Residents held the army responsible for the blast.", "army", "Residents"),
    ("The army was responsible for the strike, two officials said.", "army", None)])
def test_who_is_accused_of_an_act_and_by_whom(text: str, accused: str, by: str | None) -> None:
    assert stances(text) == {"accused": accused, **({"accused_by": by} if by else {})}


@pytest.mark.parametrize("text", [
    "No group has claimed responsibility for the attack.", "Nobody immediately claimed responsibility for the attack.",
    "The Red Column has yet to claim responsibility for the attack.",
    "The Red Column did not claim responsibility for the bombing.",
    "There was no immediate claim of responsibility for the attack.",
    "It was not clear whether the Red Column was behind the attack.", "It was not clear who was responsible for the attack.",
    "Police said those responsible for the shooting would be found.", "Both sides blamed each other for the shelling.",
    "The attack claimed five lives."])
def test_what_nobody_claims_and_what_stays_open_gives_no_stance(text: str) -> None:
    assert stances(text) == {}
