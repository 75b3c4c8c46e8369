"""What many articles say of one thing: the comparison of their claims, and the report that shows them.

`compare` holds the comparison (records, intervals, what makes two claims speak of one thing, grouping),
`html` writes the report. Nothing here is loaded by `import claimnum`.
"""
