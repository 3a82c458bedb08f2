"""What result records say of themselves (rules: Credits 7)."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from kehou.model.results import LineStatus
from tests.cashier import GU, line


def test_a_line_earns_when_it_is_kept_or_corrected() -> None:
    """Gross = kept + corrected lines: void, substituted and planned ones count nowhere."""
    earning = {status for status in get_args(LineStatus) if replace(line(GU, "09-13"), status=status).earns}
    assert earning == {"kept", "corrected"}
