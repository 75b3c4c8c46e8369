"""claimnum inside other tools: Arrow at the core, and thin files for Spark, polars, pandas, DuckDB and spaCy.

Nothing here is loaded by `import claimnum`. Each file needs the library in its name, which an extra of the
same name installs: `pip install 'claimnum[spark]'`.
"""
