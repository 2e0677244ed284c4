"""`python -m demonstration.sealing.vectors [file]`."""

import sys
from pathlib import Path

from demonstration.sealing.vectors.document import document_text

path = Path(sys.argv[1] if len(sys.argv) > 1 else "vectors/envelopes.json")
path.write_text(document_text(), encoding="utf-8")
sys.stdout.write(f"{path} written\n")
