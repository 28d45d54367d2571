"""What goes and what stays of a page as scraped; all stories here are invented."""

import pytest

from sayso.ingest.furniture import without_furniture

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."
MORE = "The ministry of transport in Varn opened an inquiry and closed the quay to all traffic until Friday."


def kept(text: str) -> str:
    return without_furniture(text)[0]


def gone(text: str) -> list[str]:
    return [piece.text for piece in without_furniture(text)[1]]


def test_a_teaser_under_check_also_goes_with_its_heading():
    text = f"{LEAD}\n\nCheck Also\n\nMayor of Varn resigns over bridge\n\nThe mayor of Varn, Jon Alder, who has led the …"
    assert kept(text) == LEAD
    assert len(gone(text)) == 3


def test_check_also_glued_to_the_last_sentence_goes():
    assert kept(f"{LEAD}Check AlsoMayor of Varn resigns over bridge") == LEAD


def test_a_sentence_that_tells_somebody_to_check_also_the_brakes_stays():
    text = f"{LEAD} He told the drivers to check also the brakes."
    assert gone(text) == []


def test_a_brief_list_whose_items_end_in_more_goes():
    items = "\n".join(f"Varn will build bridge number {n} over the river next year.More" for n in range(4))
    assert kept(f"{LEAD}\n\nVarn in Brief\n{items}") == LEAD


def test_a_brief_list_that_lost_its_line_ends_goes():
    items = "".join(f"Varn will build bridge number {n} over the river next year.More" for n in range(4))
    assert kept(f"{LEAD}\nVarn in Brief{items}") == LEAD


def test_a_brief_list_without_more_is_an_article():
    text = f"Varn in Brief\n\n{LEAD}\n\n{MORE}"
    assert kept(text) == text


def test_a_paragraph_about_a_man_called_more_stays():
    text = f"{LEAD}\n\nThe prize for the best book of the year went to the historian Thomas More\n\n{MORE}"
    assert kept(text) == text


def test_a_notice_of_an_old_site_glued_to_the_title_goes():
    notice = ("You are looking at a page of the old website of Harbour Times, which is no longer updated. "
              "Visit harbour.example to view the new site.")
    assert kept(f"{notice}Crane falls on quay\n\n{LEAD}") == f"Crane falls on quay\n\n{LEAD}"


def test_a_notice_of_an_archive_goes_with_the_sentence_after_it():
    notice = "This story is part of the archive of Harbour Times and is not updated. See our latest news on our new site."
    assert kept(f"{notice}\n\nCrane falls on quay\n\n{LEAD}") == f"Crane falls on quay\n\n{LEAD}"


def test_a_credit_line_after_an_article_stays():
    text = f"{LEAD}\n\nWith reporting from AFP and Associated Press"
    assert kept(text) == text


def test_a_list_under_a_heading_ends_at_the_first_paragraph():
    text = f"{LEAD}\n\nRelated articles\n\nMayor resigns over bridge\n\nSchools to close for a week\n\n{MORE}"
    assert kept(text) == f"{LEAD}\n\n{MORE}"


def test_a_heading_at_the_top_does_not_eat_the_title():
    text = f"Top stories\n\nCrane falls on quay in Ostrel\n\n{LEAD}"
    assert kept(text) == f"Crane falls on quay in Ostrel\n\n{LEAD}"


def test_a_credit_line_under_a_list_stays():
    text = f"{LEAD}\n\nRelated articles\n\nMayor resigns over bridge\n\nWith reporting by Reuters"
    assert kept(text) == f"{LEAD}\n\nWith reporting by Reuters"


@pytest.mark.parametrize("sentence", [
    "“Follow us on Facebook,” the flyer told the strikers.",
    "“Sign up for our army now,” the poster said.",
    "“I just do not know what to say…”",
    "Subscribe to our cause, he told them.",
    "The company said all rights reserved for the film had been sold.",
    "The firm uses cookies to follow readers, the regulator said.",
    "Read more books, the teacher told the class.",
    "Comments by the minister angered the crews.",
    "The advertisement was taken down on Friday.",
    "Related deaths were not counted, the ministry said.",
    "The latest news from the quay was grim.",
    "Share prices on the exchange in Varn fell.",
    "Donate blood today, hospitals urged.",
    "We value your privacy more than money, the minister said.",
    "He runs a channel on Telegram where he warned of the strike.",
    "Please enable the police to do their work, the mayor asked.",
    "More from the inquiry is expected on Friday.",
    "This page belongs to the archive of the abbey and shows the harbour in 1610.",
    "This site is no part of the old harbour and is not in use.",
    "This story is from the archive of the court.",
    "Read the latest reports on the quay at the town hall.",
])
def test_a_sentence_of_the_article_stays(sentence: str):
    text = f"{LEAD}\n\n{sentence}\n\n{MORE}"
    assert kept(text) == text


def test_a_sign_inside_an_open_quotation_stays():
    text = f"{LEAD} The flyer read: “Leave now. Follow us on Facebook."
    assert kept(text) == text


def test_a_name_with_a_capital_inside_is_no_border():
    text = f"{LEAD}\n\nThe video was shown on SkyX YouTube"
    assert kept(text) == text


def test_a_handle_is_not_cut_in_two():
    text = "Follow us on Facebook, on Twitter @HarbourNewsDesk, or on Instagram at harbour. Do you have a story for us?"
    assert kept(f"{LEAD}\n\n{text}") == LEAD


def test_pieces_come_in_text_order_with_reasons():
    removed = without_furniture(f"Share\n\n{LEAD} Advertisement\n\nSubscribe here.\n\n© 2022 Ostrel Courier")[1]
    assert [p.reason for p in removed] == ["share buttons", "advertisement", "newsletter", "copyright"]


def test_a_text_without_furniture_is_not_touched():
    text = f"\n\n  {LEAD}\t\n\n\n{MORE}  \n"
    assert without_furniture(text) == (text, ())


def test_a_page_of_furniture_leaves_nothing():
    assert kept("Home > World\n\nAccept all cookies\n\nSubscribe\n\n© 2022 Ostrel Courier").strip() == ""


@pytest.mark.parametrize("unit", [
    "a\n", "Some teaser of a story here.More", "Check Also", "“x. ", "Aa", "abc … ", "© ", "Title\n",
])
def test_kept_and_removed_characters_add_up_to_the_text(unit: str):
    text = unit * 4000
    left, removed = without_furniture(text)
    squeezed = "".join((left + "".join(p.text for p in removed)).split())
    assert sorted(squeezed) == sorted("".join(text.split()))
