"""A table of plain rows → a Plotly figure as a plain dict; its title says the finding.

Every figure carries its finding in `layout.title.text`, fits any width from a phone's to a wall's, takes the
page's own colours for text, and shows at most `theme.MOST_ROWS` rows: those that need attention.
"""
