"""What the app costs, as multiples of a floor: one command each, `python -m benchmarks.NAME`. See README.md.

`pages` against a bare Streamlit page, `queries` against fewer rows, `imports` against counting rows,
`start` against the start of a bare Streamlit app. `log` writes the synthetic logs, `measure` does the timing.
"""
