"""The indicators as an open table, once the module that reckons them is there."""

from __future__ import annotations

from emulation.models.open_data.table import Table

INDICATORS: Table | None = None
