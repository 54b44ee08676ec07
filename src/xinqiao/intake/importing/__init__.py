"""导入: petitions of another system or of a spreadsheet become submissions here, row by row, told about row by row.

`mapping` says which column is what · `sources` reads CSV, XLSX and JSON lines · `cells` reads one cell ·
`reading` turns a row into terms · `known` finds what is here already · `batch` carries out · `reporting` tells.
"""
