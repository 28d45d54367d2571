"""Which texts are English."""

import pytest

from sayso.errors import OtherLanguage
from sayso.ingest.language import require_english


@pytest.mark.parametrize("text", [
    "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday.",
    "THREE DOCK WORKERS WERE KILLED WHEN A CRANE FELL ON THE NORTHERN QUAY, THE HARBOUR MASTER SAID ON MONDAY.",
    "Crane kills three", "Kran fällt", "7 9 2022",
    "Ostrel: three dead, nine hurt, crane collapse, quay closed, police probe",
])
def test_english_and_what_is_too_short_to_tell_pass(text: str):
    require_english(text, name="a")


@pytest.mark.parametrize(("language", "text"), [
    ("Arabic", "قال مسؤول في الميناء إن ثلاثة عمال قتلوا عندما سقطت رافعة على الرصيف الشمالي مساء يوم الاثنين."),
    ("German", "Drei Hafenarbeiter sind am Montag ums Leben gekommen, als ein Kran auf den nördlichen Kai stürzte."),
    ("Dutch", "Drie havenarbeiders zijn maandag om het leven gekomen toen een kraan op de kade viel, zei de politie."),
    ("Russian", "Трое портовых рабочих погибли в понедельник, когда на северный причал упал кран, сообщили власти."),
    ("French", "Trois dockers ont été tués lundi quand une grue est tombée sur le quai, a déclaré le port."),
    ("Chinese", "港务局长周一表示，一台起重机倒在北码头上，造成三名码头工人死亡，另有九人受伤，码头已经关闭。"),
])
def test_another_language_is_refused_by_its_name(language: str, text: str):
    with pytest.raises(OtherLanguage, match=f"is in {language}"):
        require_english(text, name="a")
