"""Where a word could have gone: out of a page, into a database and its files, into what a browser keeps."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.db import connections
from playwright.sync_api import Page, Request

# Run in a page: everything that this browser keeps for the house, as text.
DUMP = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state),
    document.title, location.href];
  const result = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  for (const { name } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const one of await result(database.transaction(store).objectStore(store).getAll())) {
        found.push(one instanceof Uint8Array ? new TextDecoder("latin1").decode(one) : JSON.stringify(one));
      }
    }
    database.close();
  }
  return found.join("\\n");
}"""


# Sealed bytes, keys and tokens: no word of ours is that long, and a short name turns up in them by chance.
_SEALED = re.compile(r"[A-Za-z0-9_-]{30,}")


def legible(text: str) -> str:
    """What somebody could read in a text: all of it, but for what is sealed."""
    return _SEALED.sub("…", text)


class Watch:
    """Everything that leaves a page, and what it says to the console."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("request", self._request)
        page.on("console", lambda message: self.seen.append(message.text))
        page.on("pageerror", lambda error: self.seen.append(str(error)))

    def _request(self, request: Request) -> None:
        self.seen.append(f"{request.url} {json.dumps(request.headers)} {request.post_data or ''}")


def stored() -> Iterator[str]:
    """Everything in both databases, row by row, and the files they lie in."""
    for connection in connections.all():
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')  # names from the database itself
                yield from (repr(row) for row in cursor.fetchall())
        if connection.vendor == "sqlite":
            name = connection.settings_dict["NAME"]
            for path in (Path(f"{name}{end}") for end in ("", "-wal", "-shm", "-journal")):
                if path.exists():
                    yield path.read_bytes().decode("latin-1")
