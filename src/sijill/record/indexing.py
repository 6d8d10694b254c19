"""What accounts and reports are found by: blocking keys, places, actors, victims' names, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from sijill.model import Account, Place
from sijill.record import keyed, models
from sijill.record.folding import chunks
from sijill.record.words import CLEAR, INSERT, indexed
from sijill.text.fold import fold

_Place = tuple[str, str, str, str]  # folded name, country, kind, the gazetteer's row


class Named(NamedTuple):
    """An account's row, the account, and the country of its report ("" where nobody knows)."""

    row: models.Account
    account: Account
    country: str


def index_words(reports: Iterable[tuple[int, str | None, str]]) -> None:
    """Make reports' words searchable: row, title and text of each."""
    rows = [(row, indexed(title, text)) for row, title, text in reports]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(INSERT[connection.vendor], rows)


def forget_words(row: int, title: str | None, text: str) -> None:
    """Take the words that were indexed of a report out again; `text` is what was indexed then."""
    with connection.cursor() as cursor:
        given = (row, indexed(title, text)) if connection.vendor == "sqlite" else (row,)
        cursor.execute(CLEAR[connection.vendor], given)


def index_accounts(named: Sequence[Named]) -> None:
    """Tie accounts to the places, actors and people that they name."""
    places = _places(named)
    actors = _actors(each.actor for one in named for each in one.account.perpetrators)
    place_ties, actor_ties, people = [], [], []
    for one in named:
        row, account = one.row, one.account
        for place in {places[_key(each, one.country)] for each in account.places}:
            place_ties.append(models.Account.places.through(account_id=row.row, place_id=place))
        for actor in {actors[each.actor] for each in account.perpetrators}:
            actor_ties.append(models.Account.actors.through(account_id=row.row, actor_id=actor))
        for victim in account.victims:
            folded = fold(victim.name).text
            people.append(models.Person(account=row, name=victim.name, folded=folded, age=victim.age))
    models.Account.places.through.objects.bulk_create(place_ties)
    models.Account.actors.through.objects.bulk_create(actor_ties)
    models.Person.objects.bulk_create(people)


def forget_accounts(rows: Sequence[models.Account]) -> None:
    """Untie accounts from what they no longer name, keys too; their claims stay."""
    forget_names(rows)
    keyed.forget(keyed.ACCOUNTS, [row.row for row in rows])


def forget_names(rows: Sequence[models.Account]) -> None:
    """Untie accounts from their places, actors and people."""
    models.Account.places.through.objects.filter(account__in=rows).delete()
    models.Account.actors.through.objects.filter(account__in=rows).delete()
    models.Person.objects.filter(account__in=rows).delete()


def index_keys(rows: Sequence[models.Account], keys: Sequence[Iterable[str]]) -> None:
    """The blocking keys of accounts."""
    keyed.insert(keyed.ACCOUNTS, ((row.row, mine) for row, mine in zip(rows, keys, strict=True)))


def index_texts(reports: Iterable[tuple[models.Report, Iterable[str]]]) -> None:
    """The keys of the texts of reports."""
    keyed.insert(keyed.TEXTS, ((report.row, keys) for report, keys in reports))


def _key(place: Place, country: str) -> _Place:
    return fold(place.name).text, country, place.kind, place.row or ""


def _places(named: Sequence[Named]) -> dict[_Place, int]:
    """The row of each place named, made where it is new."""
    asked = {_key(place, one.country): place for one in named for place in one.account.places}
    found = _place_rows(asked)
    missing = [key for key in asked if key not in found]
    if missing:
        models.Place.objects.bulk_create(_place_row(key, asked[key]) for key in missing)
        found = _place_rows(asked)
    return found


def _place_row(key: _Place, place: Place) -> models.Place:
    folded, country, kind, gazetteer = key
    return models.Place(
        name=place.name,
        folded=folded,
        country=country,
        kind=kind,
        gazetteer=gazetteer,
        pcode=place.pcode,
        lat=place.lat,
        lon=place.lon,
    )


def _place_rows(asked: Iterable[_Place]) -> dict[_Place, int]:
    found: dict[_Place, int] = {}
    for some in chunks({key[0] for key in asked}):
        rows = models.Place.objects.filter(folded__in=some)
        columns = rows.values_list("row", "folded", "country", "kind", "gazetteer")
        found |= {(folded, country, kind, at): row for row, folded, country, kind, at in columns}
    return found


def _actors(named: Iterable[str]) -> dict[str, int]:
    names = set(named)
    if not names:
        return {}
    found = dict(models.Actor.objects.filter(name__in=names).values_list("name", "row"))
    missing = sorted(names - found.keys())
    if missing:
        models.Actor.objects.bulk_create(models.Actor(name=name) for name in missing)
        found = dict(models.Actor.objects.filter(name__in=names).values_list("name", "row"))
    return found
