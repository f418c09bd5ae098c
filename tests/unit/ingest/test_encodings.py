"""In which encoding a text is: western by default, other scripts by their letters, other Latin ones asked."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from analytics.ingest.encoding import EncodingError, named
from analytics.ingest.letters import Doubt, encoding_of
from analytics.ingest.open_file import read_sheets
from analytics.model.errors import UserError

WESTERN = {
    "German": ("Günther Weiß, Möbel Höffner", "Rückruf, „dringend“ – 500 m² für 3 £"),
    "French": ("Hélène Lefèvre, Société Générale", "Où livrer ? L’été dernier, bœuf & Cie, n° 4"),
    "Spanish": ("Íñigo Núñez, Compañía Española", "¿Cuándo? Mª Pilar, 2ª reunión, mañana"),
    "Italian": ("Niccolò Cantù, Caffè Città", "Perché no? Lunedì è più tardi"),
    "Portuguese": ("João Conceição, Pão de Açúcar", "Reunião amanhã, informações, Nº 5"),
    "Dutch": ("Daniël de Vries, Café België", "geïnteresseerd, één keer, coördinatie"),
    "Danish": ("Søren Ødegård, Københavns Brød", "Møde på torsdag, læs mere"),
    "Norwegian": ("Åshild Sørli, Tromsø Fisk", "ønsker å snakke, Næss"),
    "Swedish": ("Åsa Sjöström, Räksmörgås AB", "Möte på måndag, nöjd"),
    "Finnish": ("Äijä Hämäläinen, Työ Oy", "käsitellään myöhemmin, äää"),
    "Icelandic": ("Guðrún Þórsdóttir, Sjávarútvegur", "hringja aftur, mjög ánægð"),
    "foreign names": ("José Peña, Zoë Müller", "Søren, Tomáš, Beneš, François"),
}
SCRIPTS = {
    "Russian": (
        "cp1251 koi8_r cp866",
        "Ольга Смирнова, Завод Прогресс",
        "Перезвонить завтра, Клиент доволен",
    ),
    "Ukrainian": (
        "cp1251 koi8_u",
        "Юлія Їжакевич, Київська пекарня",
        "Зателефонувати завтра, немає відповіді",
    ),
    "Bulgarian": ("cp1251", "Стоян Димитров, Завод Напредък", "Клиентът е доволен"),
    "Greek": ("cp1253 iso8859_7", "Γιώργος Παπαδόπουλος, Τράπεζα Αιγαίου", "Ο πελάτης είναι ευχαριστημένος"),
    "Hebrew": ("cp1255", "דוד כהן, חברת שמש בנק המזרח", "להתקשר מחר, הלקוח מרוצה, דיברנו על החוזה"),
    "Arabic": ("cp1256 iso8859_6", "يوسف إبراهيم, شركة الشمس", "ناقشنا العقد والسعر, العميل راض عن الخدمة"),
    "Japanese": ("cp932 euc_jp", "鈴木一郎, ヤマト工業, 東京パン", "お客様は満足しています, 明日電話する"),
    "Chinese, simplified": ("gb18030", "张敏, 上海银行, 长城工厂", "客户很满意, 讨论了合同和价格"),
    "Chinese, traditional": ("big5", "陳怡君, 高雄麵包店", "客戶很滿意, 討論了合約和價格"),
    "Korean": ("cp949", "박지훈, 주식회사 햇살", "고객이 만족합니다, 내일 다시 전화"),
    "Thai": ("cp874", "สมชาย ใจดี, ธนาคารตะวันออก", "ลูกค้าพอใจ, โทรกลับพรุ่งนี้"),
}
ASKED = {
    "Polish": ("cp1250 iso8859_2", "Paweł Żółtowski, Piekarnia Łódź"),
    "Czech": ("cp1250 iso8859_2", "Jiří Dvořák, Stavební závod Děčín"),
    "Hungarian": ("cp1250 iso8859_2", "Szűcs Jenő, Kőműves Gergő, Győri Pékség"),
    "Romanian": ("cp1250 iso8859_2", "Cătălina Ţepeş, Fabrica Oraşului"),
    "Croatian": ("cp1250", "Ivan Kovačić, Pekara Čović"),
    "Turkish": ("cp1254 iso8859_9", "Çağrı Şahin, Güneş Fırını"),
    "Lithuanian": ("cp1257", "Jūratė Žukauskienė, Rytų bankas"),
    "German of DOS": ("cp850", "Günther Weiß, Möbel Höffner"),
    "French of a Mac": ("mac_roman", "Hélène Lefèvre, Société Générale"),
}


def cases(told: Mapping[str, tuple[str, ...]]) -> list[tuple[str, list[str]]]:
    return [(encoding, texts) for encodings, *texts in told.values() for encoding in encodings.split()]


@pytest.mark.parametrize("lines", [1, 2], ids="{} lines".format)
@pytest.mark.parametrize("language", WESTERN)
def test_western_text_is_read_as_windows_1252(language: str, lines: int) -> None:
    assert encoding_of("\n".join(WESTERN[language][:lines]).encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(("encoding", "texts"), cases(SCRIPTS))
def test_another_script_is_known_by_its_letters(encoding: str, texts: list[str]) -> None:
    text = "\n".join(texts)
    found = encoding_of(text.encode(encoding))
    assert isinstance(found, str)
    assert text.encode(encoding).decode(found) == text


@pytest.mark.parametrize(("encoding", "texts"), cases(ASKED))
def test_another_latin_alphabet_is_asked(encoding: str, texts: list[str]) -> None:
    found = encoding_of(texts[0].encode(encoding))
    assert isinstance(found, Doubt)
    assert found.other in texts[0]


def test_letters_of_an_encoding_that_cannot_be_told_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(log("@").encode().replace(b"@", bytes(range(0xF0, 0x100)) * 2))
    with pytest.raises(
        EncodingError,
        match=r"couldn't detect the text encoding .*\. Save the file as UTF-8, or add --encoding",
    ):
        read_sheets(path, "log.csv", tmp_path)


def log(text: str) -> str:
    return f"Date,Owner,Customer\n2026-11-20,Ann Lee,{text}\n2026-11-21,Ann Lee,Acme\n"


def test_the_question_shows_what_the_letters_would_be(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(log("Jiří Dvořák").encode("cp1250"))
    with pytest.raises(EncodingError) as caught:
        read_sheets(path, "log.csv", tmp_path)
    assert str(caught.value) == (
        "log.csv: Should “Dvoøák” read “Dvořák” (Windows-1250)?"
        " Add --encoding cp1250, or --encoding cp1252 to keep “Dvoøák”."
    )
    for encoding, read in (("cp1250", "Jiří Dvořák"), ("cp1252", "Jiøí Dvoøák")):
        [sheet] = read_sheets(path, "log.csv", tmp_path, encoding)
        assert (sheet.sample[0][2], sheet.encoding) == (read, encoding)


def test_a_chosen_encoding_leaves_utf_8_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(log("Jiří Dvořák"), encoding="utf-8")
    [sheet] = read_sheets(path, "log.csv", tmp_path, "cp1250")
    assert (sheet.sample[0][2], sheet.notes) == ("Jiří Dvořák", ())


def test_japanese_mail_encoding_is_known_by_its_escapes(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(log("山田太郎").encode("iso2022_jp"))
    [sheet] = read_sheets(path, "log.csv", tmp_path)
    assert (sheet.sample[0][2], sheet.notes) == ("山田太郎", ("Read as ISO-2022-JP.",))


def test_an_encoding_is_known_by_any_of_its_names() -> None:
    assert [named(name, "") for name in ("CP1250", "windows-1250", " latin2 ")] == [
        "cp1250", "cp1250", "iso8859-2",
    ]  # fmt: skip
    for name in ("cp9999", "base64", "", "rot13"):
        with pytest.raises(
            UserError, match=f"--encoding: We don't know the encoding “{name}”. Use one such as"
        ):
            named(name, "--encoding")


@pytest.mark.parametrize("word", ["Győr", "Kőszeg", "Věra", "Iaşi", "Łódź", "Kroměříž"])
def test_one_accented_word_is_asked_where_it_is_of_no_western_language(word: str) -> None:
    found = encoding_of(f"2026-11-20;{word};call\n".encode("cp1250"))
    assert isinstance(found, Doubt)
    assert (found.other, found.encoding) == (word, "cp1250")


@pytest.mark.parametrize("word", ["João", "Bjørn", "Sigurðsson", "Citroën", "Škoda", "Łukasz & Møller"])
def test_one_accented_word_of_a_western_language_is_not_asked(word: str) -> None:
    assert encoding_of(f"2026-11-20;{word};call\n".encode("cp1252", "ignore")) == "cp1252"
