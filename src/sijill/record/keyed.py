"""Blocking keys in the database: as numbers, in tables that hold nothing else.

Keys are most of what is written of an account and are read in bulk. As numbers they are a fifth of the size;
those of one day lie side by side, so that a report touches few pages of the table however large it grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

from django.db import connection

ACCOUNTS, TEXTS = "record_near", "record_like"  # keys of accounts, and of the texts of reports
_OWNERS = {ACCOUNTS: "record_account", TEXTS: "record_report"}
_HASHED = 43  # bits below the day
_DAYS = 1 << 20
_CHUNK = 200  # keys in one question


def creation(table: str) -> tuple[str, ...]:
    """What makes a table of keys, in the database that is open."""
    whole, rowless = ("INTEGER", " WITHOUT ROWID") if connection.vendor == "sqlite" else ("BIGINT", "")
    owner = f'REFERENCES {_OWNERS[table]} ("row") DEFERRABLE INITIALLY DEFERRED'
    return (
        f"CREATE TABLE {table} (key {whole} NOT NULL, owner {whole} NOT NULL {owner}, "
        f"PRIMARY KEY (key, owner)){rowless}",
        f"CREATE INDEX {table}_owner ON {table} (owner)",
    )


def number(key: str) -> int:
    """A key as a number below 2**63. Keys of one day or week are near each other.

    >>> number("d18251:p:x") >> 43, number("v:77")
    (18251, 77)
    """
    first, _, rest = key.partition(":")
    day = int(first[1:]) % _DAYS if first[1:].isdecimal() else 0
    if not day and rest.isdecimal():
        return int(rest) % (1 << _HASHED)
    hashed = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    return day << _HASHED | hashed >> (64 - _HASHED)


def insert(table: str, keys: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Give each owner, by its row, its keys; those that it has already stay."""
    pairs = sorted({(number(key), owner) for owner, mine in keys for key in mine})
    if not pairs:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"INSERT OR IGNORE INTO {table} (key, owner) VALUES (%s, %s)", pairs)
        else:
            cursor.execute(
                f"INSERT INTO {table} (key, owner) SELECT * FROM unnest(%s::bigint[], %s::bigint[]) "
                "ON CONFLICT DO NOTHING",
                [[key for key, _ in pairs], [owner for _, owner in pairs]],
            )


def forget(table: str, owners: Iterable[int]) -> None:
    """Take all keys from these."""
    with connection.cursor() as cursor:
        for some in _some(owners):
            cursor.execute(f"DELETE FROM {table} WHERE owner IN ({_marks(some)})", some)


def keys_of(table: str, owners: Iterable[int]) -> dict[int, list[int]]:
    """The keys of each owner."""
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        for some in _some(owners):
            cursor.execute(f"SELECT owner, key FROM {table} WHERE owner IN ({_marks(some)})", some)
            for owner, key in cursor.fetchall():
                found[owner].append(key)
    return found


def owners_of(table: str, keys: Mapping[int, int], *, newest: bool) -> dict[int, list[int]]:
    """Who has each key: at most as many as are asked of it, the newest or the eldest of them."""
    found: dict[int, list[int]] = defaultdict(list)
    order = "owner DESC" if newest else "owner"
    with connection.cursor() as cursor:
        for some in _some(sorted(keys)):
            if connection.vendor == "sqlite":
                each = f"SELECT key, owner FROM {table} WHERE key = %s ORDER BY {order} LIMIT %s"
                given = [value for key in some for value in (key, keys[key])]
                cursor.execute(" UNION ALL ".join([f"SELECT * FROM ({each})"] * len(some)), given)
            else:
                each = f"SELECT owner FROM {table} WHERE key = a.key ORDER BY {order} LIMIT a.most"
                asked = "unnest(%s::bigint[], %s::bigint[]) AS a (key, most)"
                cursor.execute(
                    f"SELECT a.key, n.owner FROM {asked} CROSS JOIN LATERAL ({each}) AS n",
                    [some, [keys[key] for key in some]],
                )
            for key, owner in cursor.fetchall():
                found[key].append(owner)
    return found


def sharing(
    table: str, keys: Mapping[int, Sequence[int]], *, each: int, limit: int, newest: bool, apart: bool = True
) -> dict[int, list[int]]:
    """For each asker those who share keys with it, the ones that share most first, at most `limit`.

    Of a key that very many have only `each` are looked at, the newest or the eldest: the cost stays the same
    however large the record grows. Where `apart`, askers themselves are left out.
    """
    asked = Counter(key for mine in keys.values() for key in mine)
    own = len(keys) if apart else 0
    found = owners_of(table, {key: each + min(own, times) for key, times in asked.items()}, newest=newest)
    others: Collection[int] = keys.keys() if apart else ()
    best: dict[int, list[int]] = {}
    sign = -1 if newest else 1
    for asker, mine in keys.items():
        shared: Counter[int] = Counter()
        for key in mine:
            shared.update(islice((owner for owner in found.get(key, ()) if owner not in others), each))
        best[asker] = sorted(shared, key=lambda row: (-shared[row], sign * row))[:limit]
    return best


def _some(rows: Iterable[int]) -> Iterator[list[int]]:
    listed = list(rows)
    return (listed[at : at + _CHUNK] for at in range(0, len(listed), _CHUNK))


def _marks(some: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(some))
