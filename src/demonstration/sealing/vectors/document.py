"""The whole file: what it is, how to read it, and every example."""

import json

from demonstration.sealing.passphrase import FEWEST_ITERATIONS, MOST_ITERATIONS
from demonstration.sealing.vectors import age_files, grants, letters, people, rosters, sheets, texts
from demonstration.sealing.vectors.about import FIELDS, HOW_TO_READ, KINDS
from groundwork.envelope import LONGEST_AGE_FILE, LONGEST_SHEET


def document() -> dict[str, object]:
    """The file as one JSON object."""
    return {
        "about": {
            "for": "Examples of every format of docs/formats.md. Nobody in them exists, and no key guards anything.",
            "made_by": "python -m demonstration.sealing.vectors",
            "how_to_read": HOW_TO_READ,
            "fields": FIELDS,
            "kinds": KINDS,
            "limits": {
                "iterations_fewest": FEWEST_ITERATIONS,
                "iterations_most": MOST_ITERATIONS,
                "sheet_characters_most": LONGEST_SHEET,
                "age_file_characters_most": LONGEST_AGE_FILE,
            },
        },
        "vectors": [
            *texts.examples(),
            *people.examples(),
            *age_files.examples(),
            *sheets.examples(),
            *grants.examples(),
            *rosters.examples(),
            *letters.examples(),
        ],
    }


def document_text() -> str:
    """The text of the file. ASCII only, so that no editor or checkout can change what a letter is made of."""
    return json.dumps(document(), indent=1) + "\n"
