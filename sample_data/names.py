"""Invented people and companies: random syllables that sound right in a country."""

import unicodedata
from dataclasses import dataclass

SEGMENTS = ("Aquaculture", "Ferries", "Ports", "Water utilities", "Offshore wind", "Shipyards")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ð": "d", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ß": "ss"}
)


@dataclass(frozen=True)
class Land:
    """Where customers are: what places, trades (one for each segment) and people are called there."""

    name: str
    weight: float
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    trades: tuple[str, str, str, str, str, str]
    first: tuple[str, ...]
    last: tuple[str, ...]


def _land(name: str, weight: float, heads: str, tails: str, trades: str, first: str, last: str) -> Land:
    segments = trades.split("|")
    six = (segments[0], segments[1], segments[2], segments[3], segments[4], segments[5])
    return Land(name, weight, tuple(heads.split()), tuple(tails.split()), six, _words(first), _words(last))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


LANDS: tuple[Land, ...] = (
    _land(
        "Norway",
        9,
        "Brott Elling Grøn Hest Kvern Lauv Måke Rosse Skarv Tverr Ulve Æder",
        "våg nes holmen sund fjord vik skjær",
        "Havbruk|Ferjer|Havn|Vannverk|Havvind|Verft",
        "Sigrid Øyvind Torunn Håkon Randi Kåre Solveig Eivind Marit Bjørn Åse Vegard",
        "Kvernevik Ødegård Stangeland Bratsberg Mæhlum Tveiterås Skårholt Lønning Grimstveit Fauske",
    ),
    _land(
        "Sweden",
        4,
        "Björk Drake Granö Hälle Kråk Lind Silver Tång",
        "hamra skär viken backa ögrund",
        "Vattenbruk|Rederi|Hamn|Vatten|Vindkraft|Varv",
        "Åsa Göran Linnéa Björn Märta Örjan Ebba Sören",
        "Sjöstrand Hägglöf Bergqvist Öhrn Lindeborg Nygårds Stålhand Ekvall",
    ),
    _land(
        "Denmark",
        4,
        "Aager Klit Mølle Ravn Sønder Tang Vester",
        "bjerg hoved lykke minde vang",
        "Dambrug|Færger|Havn|Vandforsyning|Havvind|Skibsværft",
        "Jørgen Birgitte Søs Anders Kirstine Rasmus Mette Åge",
        "Mikkelborg Bjerregård Højlund Nørskov Skovbæk Tranekjær Vestermark",
    ),
    _land(
        "Germany",
        5,
        "Ahren Dorn Elms Fehr Grau Hoyer Klint Lüder",
        "büttel koog siel hörn wisch",
        "Fischzucht|Fähren|Hafengesellschaft|Wasserwerke|Seewind|Werft",
        "Jürgen Anneliese Götz Käthe Uwe Friederike Björn Sabine",
        "Grünhagen Böttcherling Müßig Thaden Kröger-Voss Lüttjohann Oltmann",
    ),
    _land(
        "United Kingdom",
        6,
        "Ardna Cairn Corra Dun Fen Glas Mar Pol Tre Wen",
        "bhreck ness wick more haven combe",
        "Salmon|Ferries|Harbour Trust|Water|Offshore Wind|Boatyard",
        "Eilidh Callum Rhiannon Siân Hamish Morwenna Nigel Gwen Adaeze Farouk",
        "Pendarrow Achterlonie Trevanion MacRuaridh Hathersedge Llewelyn-Rees O’Dalaigh Okwuosa",
    ),
    _land(
        "France",
        4,
        "Ker Loc Mor Pen Plou Tré",
        "gallec vran héas mazou guern bréac",
        "Ostréicole|Traversiers|Services portuaires|Eaux|Éolien en mer|Chantiers navals",
        "Gaëlle Étienne Maëlys Benoît Solène Loïc Aïcha Françoise",
        "Le_Guennec Kerdoncuff Prigent Trévédic Maréchalot Beaudouët N’Diaye",
    ),
    _land(
        "Spain",
        4,
        "Alca Bena Cami Sola Por Riba Torre",
        "mar rán zuela tosa lindes",
        "Acuicultura|Navieras|Puertos|Aguas|Eólica Marina|Astilleros",
        "Íñigo Begoña José_Ángel Nuria Mónica Andrés Inés Óscar",
        "Echeandía Núñez_Barral Ordóñez Peñalba Güell-Marín Castiñeira Ibarrola",
    ),
    _land(
        "Poland",
        3,
        "Brzez Dzięg Jastr Kłod Mor Wiel",
        "owo iny ewko ęcin ówka",
        "Akwakultura|Promy|Port|Wodociągi|Morska Energia|Stocznia",
        "Małgorzata Zbigniew Grażyna Stanisław Bożena Paweł Wiesława",
        "Jabłonowicz Świątecki Brzezińczyk Wójtowska Kaźmierski Żółkiewicz",
    ),
    _land(
        "Netherlands",
        4,
        "Balg Ooster Ruig Schor Wester Zand",
        "oord plaat kerke dijk sluis",
        "Aquacultuur|Veren|Havenbedrijf|Waterbeheer|Wind op Zee|Scheepswerf",
        "Joost Fenna Maarten Anouk Ruud Noëlle Çiğdem Siebe",
        "van_der_Schoor Boelema de_Wijnkoper Hoogstraeten Terpstra-Blom Yıldırım",
    ),
    _land(
        "Iceland",
        2,
        "Hvals Kald Lund Reyni Svart",
        "eyri vogur nes bakki",
        "Fiskeldi|Ferjur|Höfn|Veitur|Hafvindur|Skipasmiðja",
        "Guðrún Þórður Sigríður Ólafur Hjördís Ævar",
        "Bjarkadóttir Þórólfsson Snæland Eyvindsson Hreiðarsdóttir",
    ),
    _land(
        "Chile",
        2,
        "Ancu Chai Llan Quei Puel",
        "queo tén mapu lhue co",
        "Salmones|Transbordadores|Puertos|Sanitaria|Viento Sur|Astilleros",
        "Ximena Rodrigo Millaray Cristóbal Paz Nahuel",
        "Huenchumil Valdebenito Iturriagui Cañuleo Sepúlveda-Rojas",
    ),
    _land(
        "Japan",
        1.5,
        "Aoi Hama Isono Kuro Shio",
        "saki zaki ura shima",
        "Aquafarm|Ferry Lines|Port Services|Waterworks|Offshore Power|Dockyard",
        "Haruka Kenshirō Mizuki Tatsuo Yōko Ryūichi",
        "Isobe-Kawai Ōnodera Shiokawa Hamamura Kuroshita",
    ),
)


def address_part(text: str) -> str:
    """Return a name as in a domain or address: lower case, ASCII, hyphens for the rest."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("ı", "i").replace("’", ""))
    kept = (c for c in plain.lower() if not unicodedata.combining(c))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in kept).split())
