"""Broken markup costs nothing of what stands behind it."""

import pytest

from sijill.capture.html import plain_text

BROKEN = ["<![x><p>قُتل طفل", "<![\x00CDATA[><p>قُتل طفل", "<p>قُتل طفل<![foo bar", "<!><p>قُتل طفل"]


@pytest.mark.parametrize("page", BROKEN)
def test_a_broken_declaration_is_read_as_a_comment(page: str) -> None:
    assert "قُتل طفل" in plain_text(page)
