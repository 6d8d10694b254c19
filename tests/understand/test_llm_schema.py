"""The schemas in data/ and the prompt say what the code says."""

from __future__ import annotations

import ast
import json
import runpy
from typing import Any, get_args

import msgspec
import pytest

from sijill import model
from sijill.understand import llm_draft
from sijill.understand.llm_draft import ACTORS, Draft, answer_schema, lenient
from sijill.understand.llm_prompt import PROMPT
from tests.house.repository import DATA, ROOT

WRITER = runpy.run_path(str(ROOT / "tools" / "schema.py"))
RULES = PROMPT.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITER["SCHEMAS"])
def test_a_schema_is_the_one_that_the_code_makes(name: str) -> None:
    kept = (DATA / "schema" / name).read_text(encoding="utf-8")
    assert kept == WRITER["written"](name), "run python tools/schema.py"


def test_every_schema_is_made_by_the_code() -> None:
    assert {path.name for path in (DATA / "schema").glob("*.json")} == set(WRITER["SCHEMAS"])


def structs() -> list[type[msgspec.Struct]]:
    """The nouns of an answer."""
    found = [each for each in vars(llm_draft).values() if isinstance(each, type)]
    return [each for each in found if issubclass(each, msgspec.Struct) and each is not msgspec.Struct]


@pytest.mark.parametrize("noun", structs(), ids=lambda noun: noun.__name__)
def test_the_prompt_tells_every_field(noun: type[msgspec.Struct]) -> None:
    named = [field.encode_name for field in msgspec.structs.fields(noun)]
    assert not [each for each in named if f'"{each}"' not in RULES and f"`{each}`" not in RULES]


CHOICES = [name for name in vars(llm_draft) if name in "ActType Part Kind Certainty Quality Vague".split()]
CHOICES += ["TargetKind", "TollKind", "ThreatKind"]


@pytest.mark.parametrize("name", CHOICES)
def test_the_prompt_tells_every_choice(name: str) -> None:
    assert not [each for each in get_args(getattr(llm_draft, name)) if f"`{each}`" not in RULES]


def test_the_types_of_acts_are_those_of_the_model() -> None:
    assert set(get_args(llm_draft.ActType)) == set(model.ACT_TYPES)


def test_the_actors_are_those_of_the_guide() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert not [each for each in ACTORS if f"`{each}`" not in page]


def test_the_example_in_the_prompt_has_the_shape_that_it_asks_for() -> None:
    example = RULES.partition("```json\n")[2].partition("```")[0]
    draft, lost = lenient(json.loads(example), Draft)
    assert lost == 0
    assert draft.incidents[0].places[0].within == ["..."]


def objects(node: Any) -> list[dict[str, Any]]:
    """Every object that a schema describes."""
    if isinstance(node, list):
        return [found for each in node for found in objects(each)]
    if not isinstance(node, dict):
        return []
    here = [node] if node.get("type") == "object" else []
    return here + [found for each in node.values() for found in objects(each)]


def test_the_answers_schema_is_strict() -> None:
    described = objects(answer_schema())
    assert len(described) == len(structs())
    for each in described:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
    assert "default" not in json.dumps(answer_schema())


def test_the_rules_need_no_network_library() -> None:
    """Only the room of the second reader loads one, and only by its own name."""
    reach = {"httpx", "openai"}
    for path in (ROOT / "src" / "sijill" / "understand").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loaded = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
        assert not loaded & reach or path.name == "llm.py"
