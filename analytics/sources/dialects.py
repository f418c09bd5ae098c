"""What hides a sign in an engine's SQL: its texts, names in quotes and comments."""

import re
from dataclasses import dataclass
from functools import cached_property

# Words with which a statement writes; some engines take a second statement without a semicolon before it.
_WRITES = (
    r"(?i)(?<![\w.@$#])(?:(?P<always>exec|execute)|insert|update|delete|merge|into|truncate|drop|alter"
    r"|create|grant|revoke%s)\b(?(always)|(?!\s*\())"
)


@dataclass(frozen=True)
class Dialect:
    """How an engine writes what is no SQL word.

    has_backslashes: in a text, \\' is no end of it. names: the signs around a name, beside double quotes.
    comments: how a comment to the line's end begins, as patterns, beside --. has_triple_quotes,
    has_dollars: texts in three quotes, and between dollar signs. has_arrays: a list can be bound as one
    value, for `= any(…)`. guards: the engine itself keeps a query from writing. begins: further words, none
    of which can be a column's name there, with which it begins a statement that does more than read.
    """

    has_backslashes: bool = False
    names: str = ""
    comments: tuple[str, ...] = ()
    has_triple_quotes: bool = False
    has_dollars: bool = False
    has_arrays: bool = False
    guards: bool = False
    begins: tuple[str, ...] = ()

    @cached_property
    def token(self) -> re.Pattern[str]:
        """Return the pattern of all that hides a sign, and of the signs themselves."""
        inside = r"(?:[^Q\\]|QQ|\\.)*" if self.has_backslashes else "(?:[^Q]|QQ)*"
        hidden = [
            r"(?P<escaped>\b[eE]'(?:[^'\\]|''|\\.)*')",
            *([r"(?P<triple>'''(?:\\.|.)*?'''|\"\"\"(?:\\.|.)*?\"\"\")"] if self.has_triple_quotes else []),
            f"(?P<text>'{inside.replace('Q', chr(39))}')",
            f'(?P<name>"{inside.replace("Q", chr(34))}")',
            *(["(?P<ticked>`(?:[^`]|``)*`)"] if "`" in self.names else []),
            *([r"(?P<bracketed>\[(?:[^\]]|\]\])*\])"] if "[" in self.names else []),
        ]
        if self.has_dollars:
            hidden.append(r"(?P<dollar>(?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$)")
        opened = r"|(?<![\w$])\$(?:[^\W\d]\w*)?\$" if self.has_dollars else ""
        lines = "|".join(("--", *self.comments))
        signs = [
            rf"(?P<line>(?:{lines})[^\n]*)",
            r"(?P<block>/\*)",
            "(?P<cast>::)",
            r"(?P<parameter>(?<![\w:\])\"`]):(?P<called>[A-Za-z_]\w*))",
            r"(?P<open>\()",
            r"(?P<close>\))",
            "(?P<end>;)",
            rf"(?P<odd>['\"{re.escape(self.names)}]{opened})",
        ]
        return re.compile("|".join([*hidden, *signs]), re.DOTALL)

    def writes(self, bare: str) -> str:
        """Return the first word that writes in a statement without its texts and names; "" for none."""
        words = re.compile(_WRITES % "".join(f"|{word}" for word in self.begins))
        found = None if self.guards else words.search(bare)
        return found[0].strip().lower() if found else ""


POSTGRESQL = Dialect(has_dollars=True, has_arrays=True, guards=True)
REDSHIFT = Dialect(has_dollars=True)
SNOWFLAKE = Dialect(has_backslashes=True, comments=("//",), has_dollars=True)
BIGQUERY = Dialect(has_backslashes=True, names="`", comments=("#",), has_triple_quotes=True)
SPARK = Dialect(has_backslashes=True, names="`")
CLICKHOUSE = Dialect(has_backslashes=True, names="`", comments=("//", "# ", "#!"), has_dollars=True)
SQL_SERVER = Dialect(
    names="[",
    begins=(
        "backup", "bulk", "dbcc", "deny", "kill", "reconfigure", "restore", "shutdown", "updatetext",
        "writetext",
    ),
)  # fmt: skip
STANDARD = Dialect()
