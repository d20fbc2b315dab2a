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
from emulation.models.log import GUARDS  # noqa: E402


def main() -> None:
    for old in (HERE / "versions").glob("0001_*.py"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TESTING=True, INSTANCE=folder, SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/empty.sqlite")
        with app.app_context():
            revision(directory=str(HERE), message="the first schema", autogenerate=True, rev_id="0001")
    (new,) = (HERE / "versions").glob("0001_*.py")
    new.write_text(with_guards("".join(line for line in new.read_text().splitlines(True) if "Alembic" not in line)))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", "--line-length", "130", new], check=True)


def with_guards(text: str) -> str:
    """Triggers are no part of a table's description: they are written out after its making."""
    guards = {name: list(statements) for name, statements in GUARDS.items()}
    made = f"    for statement in {guards!r}[op.get_bind().dialect.name]:\n        op.execute(statement)\n"
    gone = '    if op.get_bind().dialect.name == "postgresql":\n        op.execute("DROP FUNCTION log_is_added_to")\n'
    head, foot = text.split("def downgrade()")
    return f"{head.rstrip()}\n{made}\n\ndef downgrade(){foot.rstrip()}\n{gone}"


if __name__ == "__main__":
    main()
