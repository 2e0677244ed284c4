"""What the library tidies by itself."""

from datetime import timedelta

from centerpiece.journal.chores import chore
from centerpiece.library import keeping, queries


@chore("library.drop_orphans", every=timedelta(hours=6))
def drop_orphans() -> None:
    """Delete files that belong to nothing: a request or a machine stopped between the file and its row."""
    for file in keeping.old_folders():
        if not queries.is_kept(file):
            keeping.drop_folder(file)
    keeping.tidy_workroom()
