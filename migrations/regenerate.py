"""Make the first revision anew from the models: `python migrations/regenerate.py`.

Only until the first release. From then on a change of the models is a revision of its own:
`flask db migrate -m "what changed"`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from flask_migrate import revision

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from emulation import create_app  # noqa: E402
from emulation.models import log, public_words, published_sums  # noqa: E402

RAW = (log.GUARDS, public_words.RAW, published_sums.RAW)
GONE = ({"sqlite": (), "postgresql": ("DROP FUNCTION log_is_added_to",)}, public_words.GONE, published_sums.GONE)


def main() -> None:
    for old in (HERE / "versions").glob("0001_*.py"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TESTING=True, INSTANCE=folder, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/empty.sqlite")
        with app.app_context():
            revision(directory=str(HERE), message="the first schema", autogenerate=True, rev_id="0001")
    (new,) = (HERE / "versions").glob("0001_*.py")
    new.write_text(with_raw("".join(line for line in new.read_text().splitlines(True) if "Alembic" not in line)))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", "--line-length", "130", new], check=True)


def with_raw(text: str) -> str:
    """Triggers, functions and the like are no part of a table's description: they are written out after its making."""
    head, foot = text.split("def downgrade()")
    return f"{head.rstrip()}\n{said(RAW)}\n\ndef downgrade(){foot.rstrip()}\n{said(GONE)}"


def said(parts: tuple[dict[str, tuple[str, ...]], ...]) -> str:
    statements = {name: [statement for part in parts for statement in part[name]] for name in ("sqlite", "postgresql")}
    return f"    for statement in {statements!r}[op.get_bind().dialect.name]:\n        op.get_bind().exec_driver_sql(statement)\n"


if __name__ == "__main__":
    main()
