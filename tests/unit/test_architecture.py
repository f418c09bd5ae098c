"""The rules that keep the rooms apart, as far as import-linter (see pyproject.toml) cannot check them."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("analytics", "pages", "sample_data")
LONGEST_MODULE = 300
LONGEST_PAGE = 80
SQL = re.compile(
    r"^\s*(select\s.+\sfrom\s|with\s+\w+\s+as\s*\(|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s"
    r"|(create|drop|alter)\s+(or\s+replace\s+)?(temp\s+)?(table|view|macro)\s)",
    re.IGNORECASE | re.DOTALL,
)
# A home, scratch or work folder of somebody's computer, spelled so that this line is no match itself.
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:root|home|work|tmp|Users)/\w|[A-Z]:\\\\?Users\\)")
OURS = ("analytics", "pages", "sample_data", "tests", "benchmarks")
# What is private to a library and has no public name.
PRIVATE = {
    "pptx.table._Cell",  # the class is called so in the documentation, too
    "pptx.text.text._Paragraph",
    "streamlit.runtime.pages_manager.PagesManager",  # closes pages/ before the first request
    "streamlit.proto.BackMsg_pb2.BackMsg",  # what a browser sends, for the benchmark that plays one
    "streamlit.proto.ForwardMsg_pb2.ForwardMsg",
    "streamlit.proto.Alert_pb2.Alert",
    "streamlit.proto.Element_pb2.Element",
    "streamlit.proto.WidgetStates_pb2.WidgetState",
    "streamlit.runtime.scriptrunner.get_script_run_ctx",  # as in Streamlit's own guide to threads
}
INSIDE = re.compile(
    r"streamlit\.(runtime|proto|web|elements)(\.\w+){2}|apprise\.plugins(\.\w+){3}|.+\._[a-zA-Z]\w*"
)
TEXT_SUFFIXES = {".py", ".sql", ".md", ".toml", ".txt", ".css", ""}


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def own_code() -> list[Path]:
    return [ROOT / "app.py", *files(*CODE)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(module: ast.Module) -> Iterator[ast.Constant]:
    """Text constants that are not docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Dotted names of what a module imports: `from a import b` gives both `a` and `a.b`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_one_place_opens_the_database() -> None:
    places = [
        name(path)
        for path in own_code()
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("duckdb.connect", "connect")
    ]
    assert len(places) == 1
    assert places[0].startswith("analytics/store/")


@pytest.mark.parametrize("path", files("pages", "analytics/charts"), ids=name)
def test_pages_and_charts_hold_no_sql(path: Path) -> None:
    assert [node.value for node in texts(tree(path)) if SQL.match(str(node.value))] == []


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ("select a\nfrom t", True),
        ("WITH x as (select 1)", True),
        ("Select a file", False),
        ("With whom", False),
        ("Delete this batch", False),
    ],
)
def test_sql_is_told_from_a_sentence(text: str, *, is_sql: bool) -> None:
    assert bool(SQL.match(text)) is is_sql


@pytest.mark.parametrize("path", files("pages"), ids=name)
def test_no_page_and_no_part_imports_a_page(path: Path) -> None:
    pages = {f"pages.{page.stem}" for page in (ROOT / "pages").glob("*.py")}
    assert set(imported(nodes_of(path))) & pages == set()


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=name)
def test_a_page_knows_its_own_parts_and_what_pages_share(path: Path) -> None:
    own = {"brief": "my_chair"}.get(path.stem, path.stem)
    known = [full.split(".") for full in imported(nodes_of(path)) if full.startswith("pages.parts.")]
    assert {room for _, _, room, *_ in known} <= {own, "records", "show", "shell"}


def test_modules_fit_a_reader() -> None:
    everything = files(*CODE, "tests", "benchmarks", suffixes=(".py", ".sql"))
    long = {name(path): lines for path in everything if (lines := line_count(path)) > LONGEST_MODULE}
    assert long == {}


def test_pages_are_thin() -> None:
    pages = (ROOT / "pages").glob("*.py")
    assert {name(path): lines for path in pages if (lines := line_count(path)) > LONGEST_PAGE} == {}


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_error_is_swallowed_in_silence() -> None:
    silent = [
        f"{name(path)}:{node.lineno}"
        for path in own_code()
        for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler) and all(is_nothing(line) for line in node.body)
    ]
    assert silent == []


def is_nothing(line: ast.stmt) -> bool:
    is_ellipsis = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    return isinstance(line, ast.Pass) or is_ellipsis


def test_every_module_says_what_it_is() -> None:
    silent = [name(path) for path in own_code() if not ast.get_docstring(tree(path))]
    assert silent == []


def test_no_path_of_one_computer_is_in_the_project() -> None:
    folders = (*CODE, "tests", "benchmarks", ".streamlit", ".ci")
    everything = [*files(*folders, suffixes=tuple(TEXT_SUFFIXES)), *ROOT.glob("*.*")]
    found = [
        f"{name(path)}: {hit[0]}"
        for path in everything
        if path.is_file() and path.suffix in TEXT_SUFFIXES and path.name != "settings.toml"
        for hit in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_private_to_a_library_is_used_where_it_has_a_public_name() -> None:
    used, own, private = set[str](), set[str](), set[str]()
    for path in [ROOT / "app.py", *files(*OURS)]:
        nodes = nodes_of(path)
        used.update(word for word in imported(nodes) if INSIDE.fullmatch(word))
        own.update(defined(nodes))
        attributes = (node.attr for node in nodes if isinstance(node, ast.Attribute))
        private.update(word for word in attributes if re.match(r"_[a-zA-Z]", word))
    assert {word for word in used if word.partition(".")[0] not in OURS} == PRIVATE
    assert private <= own


def defined(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Names that a module gives to something of its own."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


_ANYBODYS = re.compile(r"data\.store\(\)(?!\.versions?\(\))|(?<!\w)Scope\(\w")


def test_pages_ask_for_figures_and_the_store_by_what_is_open_to_the_viewer() -> None:
    """A page has a Scope from `data.scope` and the store from `data.store_for`, which know who is asking."""
    allowed = {"data.py", "one_store.py", "calendar_feeds.py", "readiness.py", "server.py", "loading.py"}
    found = [
        f"{name(path)}: {hit[0]}"
        for path in files("pages", suffixes=(".py",))
        if path.name not in allowed
        for hit in _ANYBODYS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
