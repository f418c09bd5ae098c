"""The figures as pandas DataFrames: the same for a notebook, the pages' tables, and CSV and Excel files.

column     what a column is: title, unit, kind, and the dtype that follows from it
columns    every metric's columns
table      rows and columns → a DataFrame, and what a page draws of it
"""
