"""What accounts and reports are found by: blocking keys, places, actors, victims' names, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from sijill.model import Account
from sijill.record import models
from sijill.record.words import CLEAR, INSERT, indexed
from sijill.text.fold import fold

_LONGEST_KEY = 200
_LONGEST_TEXT_KEY = 40
_Place = tuple[str, str, str, str]


def index_words(row: int, title: str | None, text: str) -> None:
    """Make a report's words searchable."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT[connection.vendor], [row, indexed(title, text)])


def forget_words(row: int, title: str | None, text: str) -> None:
    """Take the words that were indexed of a report out again; `text` is what was indexed then."""
    with connection.cursor() as cursor:
        given = (row, indexed(title, text)) if connection.vendor == "sqlite" else (row,)
        cursor.execute(CLEAR[connection.vendor], given)


def index_accounts(rows: Sequence[models.Account], accounts: Sequence[Account], country: str | None) -> None:
    """Tie new accounts to the places, actors and people that they name."""
    places = _places(accounts, country or "")
    actors = _actors(each.actor for account in accounts for each in account.perpetrators)
    place_ties, actor_ties, people = [], [], []
    for row, account in zip(rows, accounts, strict=True):
        for place in {places[key] for key in _place_keys(account, country or "")}:
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
    models.Account.places.through.objects.filter(account__in=rows).delete()
    models.Account.actors.through.objects.filter(account__in=rows).delete()
    models.Person.objects.filter(account__in=rows).delete()
    models.AccountKey.objects.filter(account__in=rows).delete()


def index_keys(rows: Sequence[models.Account], keys: Sequence[Iterable[str]]) -> None:
    """The blocking keys of new accounts."""
    models.AccountKey.objects.bulk_create(
        models.AccountKey(account=row, key=key)
        for row, mine in zip(rows, keys, strict=True)
        for key in dict.fromkeys(each[:_LONGEST_KEY] for each in mine)
    )


def index_text(report: str, keys: Iterable[str]) -> None:
    """The keys of a report's text, in place of those that it had before."""
    row = models.Report.objects.get(ref=report)
    models.TextKey.objects.filter(report=row).delete()
    models.TextKey.objects.bulk_create(
        models.TextKey(report=row, key=key[:_LONGEST_TEXT_KEY]) for key in dict.fromkeys(keys)
    )


def _place_keys(account: Account, country: str) -> list[_Place]:
    return [(fold(p.name).text, country, p.kind, p.row or "") for p in account.places]


def _places(accounts: Sequence[Account], country: str) -> dict[_Place, int]:
    """The row of each place named, made where it is new."""
    named = {
        (fold(place.name).text, country, place.kind, place.row or ""): place
        for account in accounts
        for place in account.places
    }
    if not named:
        return {}
    found = _place_rows(named, country)
    missing = [key for key in named if key not in found]
    if missing:
        models.Place.objects.bulk_create(
            models.Place(
                name=named[key].name,
                folded=key[0],
                country=country,
                kind=key[2],
                gazetteer=key[3],
                pcode=named[key].pcode,
                lat=named[key].lat,
                lon=named[key].lon,
            )
            for key in missing
        )
        found = _place_rows(named, country)
    return found


def _place_rows(named: Iterable[_Place], country: str) -> dict[_Place, int]:
    rows = models.Place.objects.filter(folded__in={key[0] for key in named}, country=country)
    return {(row.folded, row.country, row.kind, row.gazetteer): row.row for row in rows}


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
