"""Every row of both databases, as text."""

from django.db import connections


def all_rows() -> list[str]:
    """One line for each row: database, table, and the values of all its columns."""
    lines = []
    for alias in ("default", "keys"):
        connection = connections[alias]
        for table in sorted(connection.introspection.table_names()):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                lines += sorted(f"{alias} {table} {row}" for row in cursor.fetchall())
    return lines
