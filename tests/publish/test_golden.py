"""Each format writes what its golden file holds, to the byte; a workbook's cells are compared."""

import pytest

from tests.publish.made import GOLDEN, golden

WRITTEN = golden()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_format_writes_its_golden_file(name: str) -> None:
    assert WRITTEN[name] == (GOLDEN / name).read_bytes(), (
        "python -m tests.publish.made, then look at the change"
    )


def test_every_golden_file_is_written() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(WRITTEN)
