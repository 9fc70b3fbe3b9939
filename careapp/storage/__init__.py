"""The encrypted SQLite file: tables, repositories, migrations, change log, search index.

The only package that imports SQLAlchemy. Takes and returns records of ``models``.
"""
