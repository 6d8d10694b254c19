"""Pairs of accounts compared by Splink on DuckDB, in one call for many accounts."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from sijill.link.comparisons import COMPARISONS
from sijill.link.mentions import Mentions
from sijill.link.names import place_forms
from sijill.link.traits import Traits

_FOUND = ("spot_forms", "near_places", "all_places", "near_people")  # names found in the batch's texts
_NAMES = ("spots", "cities", "frames", "wide", "actors", "targets", "people", "keys", *_FOUND)
_SQL_TYPES = {
    **dict.fromkeys(("unique_id", "report", "country", "kind", "family"), "VARCHAR"),
    **dict.fromkeys(("first_day", "last_day", "known"), "INTEGER"),
    **dict.fromkeys(("killed", "injured"), "BIGINT"),
    **dict.fromkeys(("lat", "lon"), "DOUBLE"),
    **dict.fromkeys(_NAMES, "VARCHAR[]"),
    "shingles": "UINTEGER[]",
    "fresh": "BOOLEAN",
}
_COLUMNS = msgspec.json.encode([_SQL_TYPES]).decode()
_BLOCKING = {"blocking_rule": "l.keys = r.keys and (l.fresh or r.fresh)", "arrays_to_explode": ["keys"]}
_PLAIN = tuple(name for name in Traits.__struct_fields__ if name not in ("near", "words"))
_INSERTED = 200  # accounts at once: a longer text of JSON costs the database many times its size
_ASKED = ("unique_id_l", "unique_id_r", "match_probability", *(f"mw_{name}" for name in COMPARISONS))
CROWD = 200  # accounts: a key that more share tells nothing, and pairs would grow with the square
Weights = dict[str, list[tuple[float, float]]]


def settings(weights: Weights, prior: float) -> dict[str, Any]:
    """The settings that Splink takes, from the m and u probabilities of each level and the prior."""
    return {
        "link_type": "dedupe_only",
        "sql_dialect": "duckdb",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
        "blocking_rules_to_generate_predictions": [_BLOCKING],
        "comparisons": [_comparison(name, weights[name]) for name in COMPARISONS],
    }


def _comparison(name: str, weights: Sequence[tuple[float, float]]) -> dict[str, Any]:
    levels = [
        {"sql_condition": level.holds, "label_for_charts": level.name, "m_probability": m, "u_probability": u}
        for level, (m, u) in zip(COMPARISONS[name], weights, strict=True)
    ]
    return {"output_column_name": name, "comparison_levels": levels}


def compared(
    rows: Sequence[Traits], keys: Sequence[frozenset[str]], how: dict[str, Any]
) -> list[dict[str, Any]]:
    """Every pair that shares a key and of which one is fresh, as Splink prints it."""
    import duckdb  # noqa: PLC0415  heavy: only who links pays for it
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    table = _table(rows, keys)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET preserve_insertion_order = false")
        for start in range(0, len(table), _INSERTED):
            made = "INSERT INTO accounts" if start else "CREATE TABLE accounts AS"
            some = msgspec.json.encode(table[start : start + _INSERTED]).decode()
            connection.execute(f"{made} SELECT unnest(from_json(?, ?), recursive := true)", [some, _COLUMNS])
        api = DuckDBAPI(connection)
        linker = Linker(api.register("accounts"), how, log_level=None, validate_settings=False)
        predicted = linker.inference.predict().physical_name
        found = connection.execute(f"SELECT {', '.join(_ASKED)} FROM {predicted}").fetchall()
        return [dict(zip(_ASKED, pair, strict=True)) for pair in found]
    finally:
        connection.close()


def _table(rows: Sequence[Traits], keys: Sequence[frozenset[str]]) -> list[dict[str, Any]]:
    """The rows; of the words of their texts only those that are names of some account in the batch."""
    spots, people = ([each for row in rows for each in getattr(row, name)] for name in ("spots", "people"))
    named = Mentions(spots, people)
    shared = Counter(key for mine in keys for key in mine)
    return [
        {
            **{name: getattr(row, name) for name in _PLAIN},
            "spot_forms": [form for spot in row.spots for form in place_forms(spot)],
            "near_places": named.places(row.near),
            "all_places": named.places(row.words),
            "near_people": named.people(row.near),
            "keys": [key for key in sorted(mine) if 1 < shared[key] <= CROWD],
        }
        for row, mine in zip(rows, keys, strict=True)
    ]
