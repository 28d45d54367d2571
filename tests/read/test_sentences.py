"""Words and sentences of news: nothing glued that a span must part, nothing cut that is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Report
from sayso.read import Reader
from sayso.read.tokens import tokenised

READER = Reader()

# Text, and the words that must be in it as they stand here, in order and next to each other.
WORDS = [
    ("VARN (Reuters) - Two men died.", "( Reuters ) - Two"),
    ("VARN, May 5 (AFP)—Two men died.", "( AFP ) — Two"),
    ("VARN (AP)- Two men died.", "( AP ) - Two"),
    ("OSTREL- Two men died.", "OSTREL - Two"),
    ("(Reuters)The army left.", "( Reuters ) The"),
    ("Photo: AP/Reuters", "AP / Reuters"),
    ("It was hit (AFP).", "( AFP ) ."),
    ("Maj.-Gen. Osk Varden", "Maj. - Gen. Osk"),
    ("Lt. Col. Pell and Brig. Gen. Tarn", "Lt. Col. Pell and Brig. Gen. Tarn"),
    ("Capt. Ry, Sgt. Lo and Insp. Gorm", "Capt. Ry , Sgt. Lo and Insp. Gorm"),
    ("the U.S.-led force", "the U.S. - led force"),
    ("the U.S. and the U.K.", "the U.S. and the U.K."),
    ("at 5 a.m. and 6:30 p.m. today", "at 5 a.m. and 6:30 p.m. today"),
    ("at 5pm and 5:30pm and 10:30a.m. today", "at 5 pm and 5:30 pm and 10:30 a.m. today"),
    ("Gate No. 5 held", "Gate No . 5 held"),
    ("J.K. Tolland and J. K. Tolland", "J.K. Tolland and J. K. Tolland"),
    ("Well…yes. “We...are”", "Well … yes . “ We ... are ”"),
    ("see https://harbour.example/a/b?c=1.", "see https://harbour.example/a/b?c=1 ."),
    ("write to (news@harbour.example)", "( news@harbour.example )"),
    ("1,200 men, 5.56mm rounds and $1.5bn", "1,200 men , 5.56 mm rounds and $ 1.5bn"),
    ("5–6 dead, 10-15 hurt", "5 – 6 dead , 10 - 15 hurt"),
    ("~50 fled, ≥50 stayed", "~ 50 fled , ≥ 50 stayed"),
    ("a 10-year-old boy", "a 10 - year - old boy"),
    ("the boy (aged 8) died", "( aged 8 ) died"),
    ("hours—long ones—passed", "hours — long ones — passed"),
    ("killed--at least-- five", "killed -- at least -- five"),
    ("he said—“No”", "said — “ No ”"),
    ("two- or three-storey houses", "two - or three - storey houses"),
    ("five\u00a0killed at 5\u00a0a.m.", "five \u00a0 killed at 5 \u00a0 a.m."),
    ("don’t, can’t, Tolland’s", "do n’t , ca n’t , Tolland ’s"),
    ("Kata’ib and Sana'a", "Kata’ib and Sana'a"),
    ("They wed on Wed. in Varn; Ms. Im came", "They wed on Wed . in Varn ; Ms. Im came"),
    ("“We go,”Tolland said", "We go , ” Tolland said"),
    ('no,"yes', 'no , " yes'),
    ("said.“The end", "said . “ The end"),
    ("end?The end;the end.)The", "end ? The end ; the end . ) The"),
    ("Killed:5 dead/10 hurt", "Killed : 5 dead / 10 hurt"),
    ("dead(5), hurt[6]", "dead ( 5 ) , hurt [ 6 ]"),
    ("•Four -Six *Two", "• Four - Six * Two"),
    ("F-16s, MiG-29 and AK-47s", "F-16s , MiG-29 and AK-47s"),
]

# Sentences parted by `|`, which is taken out before reading.
SENTENCES = [
    "VARN (Reuters) - Two men were killed in the north on Sunday.| Nobody claimed the attack.",
    "VARN, Ledovia (AP) — The harbour was closed on Monday after a fire.| Two people were hurt.",
    "VARN, May 5 (AFP)—The minister resigned.| He gave no reason.",
    "OSTREL, Ledovia – A bridge collapsed early on Friday, police said.| Nobody was on it.",
    "Quake shakes Ostrel\n|By Ana Varden and Osk Lo\n|OSTREL (AP) — A quake shook the town.| Nobody was hurt.",
    "Two men killed in Varn\n\n|Two men were killed in Varn on Sunday, police said.",
    "By Ana Varden\n|Two men were killed in Varn on Sunday.",
    "• Four men were killed\n|• Six were hurt\n|• The road is closed",
    "- Four men were killed\n|- Six were hurt",
    "1. Four men were killed.\n|2. Six were hurt.",
    "a) Four men were killed.\n|b) Six were hurt.",
    "Maj.-Gen. Osk Varden led the troops.| He was relieved on Monday.",
    "The order came from Lt. Gen. Ruda Pell.| Brig. Gen. Tarn signed it.",
    "He met Col. Ost, Sgt. Lo and Cmdr. Po near St. Anne.| Insp. Gorm was there too.",
    "Gov. Hale and Sen. Dorra Ives met Capt. Ry on Sunday.| They agreed on nothing.",
    "GEN. OSK VARDEN LED THE TROOPS.| HE DIED ON SUNDAY.",
    "The convoy belonged to the U.S. Army and the U.N. mission.| It was hit twice.",
    "The attack began at 5 a.m. on Sunday.| It ended at 7 p.m.| Nobody was hurt.",
    "The council met at 5 a.m. Sunday.| The army left.",
    "Gate No. 5 was blown up.| Gates Nos. 7 and 8 held.",
    "J. K. Tolland and George W. Ashe signed.| M. Orr did not.",
    "He waited ...| Nobody came.",
    "“We... are not sure,” he said.| “Ask them.”",
    '"It is over," he said.| "We are leaving."',
    '"Is it over?" he asked.| Nobody answered.',
    "“Never!” she cried.| The crowd laughed.",
    "“Where were you?” asked the judge.| He said nothing.",
    "“We will win.”| The crowd cheered.",
    '"They came at night.| They took everything," said Mira Tolland, a farmer.',
    '"Go!"| He went.',
    "The end came.|“We are free,” he said.",
    "(The ministry did not comment.)| The army did.",
    "Read more at https://harbour.example/a/b?c=1.| The page is free.",
    "Write to news@harbour.example for details.| Calls are free.",
    "The army lost 1,200 men.| It fired 5.56mm rounds.",
    "The bridge cost $1.5bn.| It fell in 3.5 seconds.",
    "The 10-year-old boy died.| His sister, 5, lived.",
    "About 1\u00a0200 people fled.| Mr.\u00a0Osk stayed.",
    "“I don’t know,” he said.| “I can’t say.”",
    "The blast killed five (AFP).| The army denied it.",
    "The firm Harbour Co. Ltd. paid Varn Inc. and Lo Bros. last week.| It lost.",
    "The toll rose to 12.| Five of them were children.",
    "What happened?| Nobody knows!| We asked.",
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_neither_glued_nor_cut(text, words):
    doc = tokenised(text)
    assert doc.text == text and f" {words} " in f" {' '.join(t.text for t in doc)} "


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_of_news(marked):
    doc = READER.read(Report(id="r", text=marked.replace("|", ""))).doc
    assert [s.text.strip() for s in doc.sents] == [s.strip() for s in marked.split("|")]


@given(st.text(st.sampled_from("aA.1 \n-—“\"’'()[]?!,;:/\u00a0•8DpmU")))
def test_no_character_is_lost(text):
    assert tokenised(text).text == text


@pytest.mark.parametrize("unit", ["a.", "“—", "(8", "5-", "a,1", ".-", "--", "/1a"])
def test_long_runs_of_marks_are_read_whole(unit):
    assert tokenised(unit * 2000).text == unit * 2000
