"""The tables that everybody may take with them: what stands in each, said once for files, interface and dictionary.

They are made from what was published, from the public columns of the register of units, and from the positions and hashes of
the log; never from a row about a dossier under way, nor about a work or a course that is still being written. A posting is in none of them: it ends, and a copy would not.
"""

from emulation.models.open_data.cases import AWARDS, DECISIONS, NOMINATIONS
from emulation.models.open_data.channel import PRACTICES, PROGRAMMES, SOLUTIONS, TRAININGS
from emulation.models.open_data.indicators import INDICATORS
from emulation.models.open_data.register import AWARD_TYPES, CAMPAIGNS, LOG, SECTORS, UNITS
from emulation.models.open_data.sums import SUMS
from emulation.models.open_data.table import Column, Counted, Filter, Kept, Table, Type

EVERY = (
    AWARDS, NOMINATIONS, DECISIONS, CAMPAIGNS, UNITS, SECTORS, AWARD_TYPES, SUMS, INDICATORS, SOLUTIONS, PROGRAMMES, PRACTICES,
    TRAININGS, LOG,
)  # fmt: skip
TABLES: dict[str, Table] = {table.name: table for table in EVERY if table is not None}

__all__ = ["TABLES", "Column", "Counted", "Filter", "Kept", "Table", "Type"]
