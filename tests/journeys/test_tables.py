"""Every column of every table sorts as what it is, by a click on its header."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.harness import Server, go, opened

PAGES = ("Boardroom", "Initiative", "Gaps", "Coverage", "Voices", "Import", "Definitions")  # that have tables
# What stands closed and holds a table; the source rows are the same on each page.
CLOSED = {"Gaps": "Source rows", "Voices": "Show all as a table"}
MIXED = ("Value", "Default")  # of settings, which are of many kinds
TABS = {"Definitions": ("Settings", "Data freshness", "File fields")}
WIDE = 3200  # px, so that no table scrolls sideways

# A table is a canvas: what stands in it is known to the component that draws it.
GRID = """const grid = table => {
    const canvas = table.querySelector('canvas[data-testid=data-grid-canvas]');
    let node = canvas[Object.keys(canvas).find(name => name.startsWith('__reactFiber'))];
    while (!(node.memoizedProps?.getCellContent && node.memoizedProps.columns)) node = node.return;
    return node.memoizedProps;
};"""
TITLES = f"table => {{ {GRID} return grid(table).columns.map(column => column.title); }}"
# Where a column's header is on the screen, once it stays there: sorting may fit the columns anew.
HEADER = f"""async (table, place) => {{
    {GRID}
    let now, before, frames = 0;
    for (let tries = 0; frames < 5; tries++) {{
        if (tries > 600) throw new Error('A table does not come to rest.');
        await new Promise(requestAnimationFrame);
        before = now;
        const widths = grid(table).columns.map(column => column.width);
        const {{x, y}} = table.getBoundingClientRect();
        now = [x + widths.slice(0, place).reduce((all, one) => all + one, 0) + widths[place] / 2, y + 12];
        frames = before && now.every((at, axis) => at === before[axis]) ? frames + 1 : 0;
    }}
    return now;
}}"""
# What is wrong with a column once the arrow before its title tells that it is sorted; "" if nothing is.
COMPLAINT = f"""async (table, place) => {{
    {GRID}
    for (let tries = 0; !grid(table).columns[place].title.startsWith('↑'); tries++) {{
        if (tries > 300) return 'has no arrow';
        await new Promise(requestAnimationFrame);
    }}
    const {{rows, getCellContent}} = grid(table);
    const cells = [...Array(Math.min(rows, 200)).keys()].map(row => getCellContent([place, row]));
    const isValue = cell => cell.kind === 'number' || cell.kind === 'boolean';
    const values = cells.map(cell => isValue(cell) ? cell.data : cell.copyData ?? cell.displayData)
        .filter(value => value !== null && value !== undefined && value !== '' && value !== '–');
    const isAscending = compare => values.every((value, i) => i === 0 || compare(values[i - 1], value) <= 0);
    if (cells.length && isValue(cells[0])) {{
        if (!isAscending((a, b) => a - b)) return 'is not in the order of its values';
        return cells[0].kind === 'number' && cells[0].contentAlign !== 'right' ? 'is not to the right' : '';
    }}
    const isNumber = value => /^[<≤~]?[\\d.,]+( ?%| [a-z]+)?$/i.test(value);
    if (values.length && values.filter(isNumber).length > values.length / 2) return 'is text of numbers';
    return isAscending((a, b) => a.localeCompare(b)) ? '' : 'is not in order';
}}"""


def complaints_of(page: Page, table: Locator) -> list[str]:
    """What is wrong with the columns of a table, each after a click on its header."""
    wrong: list[str] = []
    for place, title in enumerate(table.evaluate(TITLES)):
        if title and title not in MIXED:  # a column of checkboxes has none
            page.mouse.click(*table.evaluate(HEADER, place))
            said = table.evaluate(COMPLAINT, place)
            wrong += [f"{title} {said}"] if said else []
    return wrong


@pytest.mark.long("dozens of columns, each sorted by a click")
def test_every_column_of_every_table_sorts_as_what_it_is(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": WIDE, "height": 900})
    opened(page, f"{sample_server.url}/coverage")
    found: dict[str, list[str]] = {}
    for name in PAGES:
        go(page, name)
        if title := CLOSED.get(name):
            closed = page.locator("details").filter(has=page.locator("summary").filter(has_text=title))
            closed.locator("summary").click()
            closed.locator("canvas").first.wait_for()
        for tab in TABS.get(name, ("",)):
            if tab:
                page.get_by_role("tab", name=tab).click()
                expect(page.get_by_test_id("stDataFrame").filter(visible=True)).to_have_count(1)
            for table in page.get_by_test_id("stDataFrame").filter(visible=True).all():
                table.evaluate("it => { it.style.scrollMarginTop = '90px'; it.scrollIntoView() }")
                table.locator("canvas").first.wait_for()
                found.setdefault(name, []).extend(complaints_of(page, table))
    assert set(found) == set(PAGES)
    assert not any(found.values()), found
    assert complaints == []
