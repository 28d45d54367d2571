"""Text -> the name of its language, where it is another one than English."""

from __future__ import annotations

import re

from sayso.errors import OtherLanguage

# Share of these words by which a text is English without asking the classifier, whose model takes 0.5 s to load.
# News English has 30-40 %; 200-word samples of Dutch, German, French and Scandinavian stay under 8 %.
ENGLISH = frozenset("the of and to that was with for is on by said from are were have has had it as at be not this".split())
SURE = 0.2
FEWEST_WORDS = 8  # fewer tell nothing: counted as English
SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+")
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "nb": "Norwegian", "nn": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "xh": "Xhosa",
    "zh": "Chinese", "zu": "Zulu",
}


def require_english(text: str, *, name: str) -> None:
    """Raises OtherLanguage where `text` is surely in another language; too little text to tell counts as English."""
    words = WORD.findall(text[:SAMPLE].lower())
    share = sum(word in ENGLISH for word in words) / max(1, len(words))
    letters = sum(map(len, words))
    if share >= SURE or (len(words) < FEWEST_WORDS and letters < 40):
        return
    code = _classified(text[:SAMPLE])
    if code != "en" and share < SURE / 2:
        raise OtherLanguage(f"this report is in {NAMES.get(code, f'a language with the code {code}')}.", name=name,
                            remedy="sayso reads English: leave it out or give an English version.")


def _classified(text: str) -> str:
    from py3langid.langid import classify  # lazy: only texts that are not plainly English pay for its model

    return str(classify(text.lower())[0])
