"""Find texts for people that do not read as a colleague would speak: python -m tests.wording [PATH …]

Reads string literals of the rooms that speak, tables of texts, documents, templates and metrics' headers.
Names words of wording.toml, sentences over 25 words and titles over nine.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = Path(__file__).with_name("wording.toml")
LONGEST, LONGEST_TITLE = 25, 9  # words
SPEAKING = ("app.py", "pages", "analytics", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs")
# what holds words of files, of other languages, or of databases, and no texts for people
SILENT = re.compile(
    r"analytics/(ingest|store)/.*\.toml|analytics/store/migrations/|analytics/.*/vocabulary\.toml"
)
TITLES = frozenset({"title", "header", "subheader"})
FILLED = "…"  # stands for what is filled in
_QUERY = re.compile(
    r"(?:with|from|select|insert|create|delete|update|set|union|where|pragma|attach|detach|copy|drop|alter|left|"
    r"join|order|group|and|or|checkpoint|begin|prepare)\b(?=.*(?:[=(*;_]|\b(?:from|select|table|into)\b))|--|<",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"[{};]\s*\n|\w:\s*[\w#.-]+;|\w\(\w*\)\s*=>|\b\w+_\w+\.\w+ = |\(\?|\\d|\w\(\w+, ")


@dataclass(frozen=True)
class Text:
    """A text for people: the file from the project's folder, the line, the words, whether it is a title."""

    file: str
    line: int
    said: str
    is_title: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text."""

    text: Text
    what: str

    def __str__(self) -> str:
        return f"{self.text.file}:{self.text.line}: {self.what}: {' '.join(self.text.said.split())[:160]}"


def faults(found: Iterable[Text]) -> list[Fault]:
    """Return what is wrong with texts, in their order."""
    return [Fault(text, what) for text in found for what in _wrong(text)]


def exceptions() -> dict[str, str]:
    """Return the words that stay all the same: the file and its words → the reason."""
    return _table()["exceptions"]


def texts(paths: tuple[Path, ...] = tuple(ROOT / name for name in SPEAKING)) -> Iterator[Text]:
    """Yield the texts for people of files and folders."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            name = file.relative_to(ROOT).as_posix()
            if (read := _READERS.get(file.suffix)) and not SILENT.search(name):
                yield from read(name, file.read_text(encoding="utf-8"))


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _forbidden() -> dict[str, re.Pattern[str]]:
    """What to say instead → what not to say."""
    return {f"{plain} ({number})": re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
            for number, (words, plain) in enumerate(_table()["words"].items())}  # fmt: skip


def _wrong(text: Text) -> Iterator[str]:
    for plain, pattern in _forbidden().items():
        found = pattern.search(" ".join(text.said.split()))
        if found and f"{text.file}: {found[0]}" not in exceptions():
            yield f"“{found[0]}”, better: {plain.rpartition(' (')[0]}"
    if text.is_title and (count := len(_words(text.said))) > LONGEST_TITLE:
        yield f"a title of {count} words"
    for sentence in sentences(text.said):
        if (count := len(_words(sentence))) > LONGEST:
            yield f"a sentence of {count} words"


def sentences(said: str) -> list[str]:
    """Return the sentences of a text; a line of its own, such as an item of a list, ends one."""
    parts = re.split(r"(?<=[.!?:;])[)”’\"*`]*\s+|\n\s*(?:\n|[-*|#>]|\d+\.)", said)
    return [part for part in parts if part.strip()]


def _words(sentence: str) -> list[str]:
    return re.findall(r"[\w…][\w…’'.,/&@%-]*", re.sub(r"`[^`]*`|https?://\S+", FILLED, sentence))


def _of_python(name: str, source: str) -> Iterator[Text]:
    tree = ast.parse(source)
    silent = set(_silent_nodes(tree))
    titles = {id(node) for node in _title_nodes(tree)}
    for node in _strings(tree, silent):
        said = _said(node)
        if _is_prose(said):
            yield Text(name, node.lineno, said, id(node) in titles)


def _silent_nodes(tree: ast.AST) -> Iterator[int]:
    """Docstrings, patterns, what a log says, and the parts of a text that is read as one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield id(node.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("re.", "log.")):
            yield from (id(part) for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values)


def _title_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """What is given as a title, and what functions that make titles are made of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from node.args[:1] if called in TITLES else ()
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "title")
        if isinstance(node, ast.FunctionDef) and re.search(r"(^|_)(title|headline)(s|_of)?$", node.name):
            yield from (
                value for part in ast.walk(node) if isinstance(part, ast.Return) and (value := part.value)
            )


def _strings(tree: ast.AST, silent: set[int]) -> Iterator[ast.Constant | ast.JoinedStr]:
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            yield node


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(part) for part in node.values)
    return FILLED


def _is_prose(said: str) -> bool:
    """Whether a literal is a text for people, and no query, style, template or path."""
    bare = said.strip()
    if re.fullmatch(r"[A-Z][a-z]+", bare):  # a label of one word
        return True
    if not re.search(r"[a-z…]\s+[a-z…]", bare, re.IGNORECASE) or len(_words(bare)) < 2:
        return False
    return not (_QUERY.match(bare) or _CODE.search(bare))


def _of_toml(name: str, source: str) -> Iterator[Text]:
    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    yield from (Text(name, 1, said) for said in walk(tomllib.loads(source)) if _is_prose(said))


def _of_markdown(name: str, source: str) -> Iterator[Text]:
    source = re.sub(r"```.*?```", lambda block: "\n" * block[0].count("\n"), source, flags=re.DOTALL)
    line = 1
    for block in re.split(r"(\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.)\s?))", source):
        said = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", block).strip()
        for cell in said.split("|") if said.startswith("|") else [said]:
            if re.search(r"[a-z]", cell):
                yield Text(name, line, cell.strip().lstrip("#-* "), cell.startswith("#"))
        line += block.count("\n")


def _of_sql(name: str, source: str) -> Iterator[Text]:
    """The header of a metric: “-- definition: …”, which goes on in indented comments."""
    head = re.match(r"(?:--.*\n)+", source)
    for found in re.finditer(r"^-- (\w+): (.*(?:\n--   .*)*)", head[0] if head else "", re.MULTILINE):
        if found[1] in ("title", "question", "definition", "grain", "unit"):
            said = found[2].replace("\n--", " ")
            yield Text(name, 1 + head[0][: found.start()].count("\n"), said, found[1] == "title")  # pyrefly: ignore


def _of_template(name: str, source: str) -> Iterator[Text]:
    bare = re.sub(
        r"<style.*?</style>|<script.*?</script>|\{[%#].*?[%#]\}|<!--.*?-->", " ", source, flags=re.DOTALL
    )
    bare = re.sub(r"\{\{.*?\}\}", FILLED, bare, flags=re.DOTALL)
    for part in re.split(r"<[^>]*>", bare):
        if _is_prose(part):
            yield Text(name, 1, part.strip())


_READERS = {
    ".py": _of_python,
    ".toml": _of_toml,
    ".md": _of_markdown,
    ".sql": _of_sql,
    ".jinja": _of_template,
    ".html": _of_template,
}

if __name__ == "__main__":
    asked = tuple(Path(argument).resolve() for argument in sys.argv[1:])
    found = faults(texts(asked) if asked else texts())
    sys.stdout.write("\n".join([*map(str, found), f"{len(found)} to mend", ""]))
