"""The record's tables. No object of theirs leaves the room: rows.py turns them into nouns.

Claims, former versions of reports, decisions and events are append-only; a trigger in the database sees
to it (append_only.py). Whatever is JSON is text that msgspec wrote, so that both databases keep it alike.
Keys and words lie in tables that keyed.py and words.py alone know.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CASCADE, PROTECT, Index, Q, UniqueConstraint

# What the inbox is filtered by: two indexes hold all of it, so that no report is read to be counted.
INBOX = ("country", "source", "assigned", "day")


class Source(models.Model):
    """Who published reports."""

    row = models.BigAutoField(primary_key=True)
    name = models.TextField(unique=True)


class Content(models.Model):
    """What a report said at a time, and how it was read."""

    url = models.TextField(null=True)
    title = models.TextField(null=True)
    text = models.TextField()
    published = models.DateField(null=True)
    captured = models.DateField(null=True)
    digest = models.CharField(max_length=64)  # of title, text and day: the same, the same report
    sha256 = models.CharField(max_length=64)  # of the captured bytes
    reading = models.TextField()
    reader = models.TextField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Report(Content):
    """A report as it is now; `ref` is its id everywhere else."""

    row = models.BigAutoField(primary_key=True)
    ref = models.TextField(unique=True)
    version = models.PositiveIntegerField(default=1)
    source = models.ForeignKey(Source, PROTECT, null=True, related_name="reports")
    country = models.CharField(max_length=8, null=True)
    day = models.DateField(null=True)  # of publication, as read
    weekday = models.CharField(max_length=10, null=True)  # that the report names, where no day is known
    urgency = models.IntegerField(default=1)  # how soon a person should look; 0: nothing was read
    reasons = models.TextField(default="")  # why, as pairs of a code and a number; "": not weighed yet
    state = models.SmallIntegerField(default=0)  # of the inbox: 0 waits, 1 nothing was read in it, 2 done
    assigned = models.TextField(default="")  # to whom; "" to nobody

    class Meta:
        indexes = [
            Index(fields=["state", "urgency", "row", *INBOX], name="report_inbox"),
            Index(fields=["state", *INBOX], name="report_counts"),
            Index(fields=["row"], name="report_unweighed", condition=Q(reasons="")),
        ]


class Version(Content):
    """What a report was before: another text came under its id, or a newer reader read it. Append-only."""

    row = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, PROTECT, related_name="versions")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "number"], name="version_once")]


class Evidence(models.Model):
    """Captured bytes that a report was seen in, and where their custody is kept."""

    row = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, PROTECT, related_name="evidence")
    sha256 = models.CharField(max_length=64, db_index=True)
    custody = models.TextField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "sha256"], name="evidence_once")]


class Copy(models.Model):
    """A report that only repeats another: the two are one source."""

    report = models.OneToOneField(Report, PROTECT, primary_key=True, related_name="copy")
    of = models.ForeignKey(Report, PROTECT, related_name="copies")
    at = models.DateTimeField()


class Place(models.Model):
    """A place that accounts name, in one spelling and one country."""

    row = models.BigAutoField(primary_key=True)
    name = models.TextField()
    folded = models.TextField(db_index=True)
    country = models.CharField(max_length=8, default="")
    kind = models.CharField(max_length=20)
    gazetteer = models.TextField(default="")
    pcode = models.CharField(max_length=40, null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["folded", "country", "kind", "gazetteer"], name="place_once"),
        ]


class Actor(models.Model):
    """A belligerent whom accounts accuse, by its id in data/actors."""

    row = models.BigAutoField(primary_key=True)
    name = models.TextField(unique=True)


class Account(models.Model):
    """What one report says of one act; `number` is its place in the report and never given again."""

    row = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, PROTECT, related_name="accounts")
    number = models.PositiveIntegerField()
    data = models.TextField()
    version = models.PositiveIntegerField(default=1)  # of the report, which the spans point into
    reader = models.TextField()
    current = models.BooleanField(default=True)  # False: the newest reading doesn't tell it any more
    mended = models.TextField(null=True)  # as people's decisions make it, where there are any
    linked = models.BooleanField(default=False)  # it has a Member; asked often, so it is said here too
    places = models.ManyToManyField(Place, related_name="accounts")
    actors = models.ManyToManyField(Actor, related_name="accounts")

    class Meta:
        constraints = [UniqueConstraint(fields=["report", "number"], name="account_once")]
        indexes = [
            Index(fields=["row"], name="account_waiting", condition=Q(linked=False)),
            Index(fields=["report", "current"], name="account_current"),
        ]


class Person(models.Model):
    """A victim named by one account; two of one name may be two people."""

    row = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, PROTECT, related_name="people")
    name = models.TextField()
    folded = models.TextField(db_index=True)
    age = models.PositiveIntegerField(null=True)


class Incident(models.Model):
    """One act. Its values in `data` are folded from claims; the columns repeat what lists are sorted by."""

    id = models.CharField(primary_key=True, max_length=20)
    status = models.CharField(max_length=20, default="new")
    grade = models.CharField(max_length=40, null=True)
    data = models.TextField(default="")
    at = models.DateTimeField()
    shown = models.BooleanField(default=True)  # False: merged into another, or no account tells it any more
    stale = models.BooleanField(default=False)  # its claims changed since it was folded
    reviewed = models.BooleanField(default=False)  # a person decided something; no machine merges it away
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    type = models.CharField(max_length=40, default="other")
    country = models.CharField(max_length=8, null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    killed_min = models.IntegerField(null=True)
    killed_max = models.IntegerField(null=True)

    class Meta:
        indexes = [
            Index(fields=["shown", "latest", "id"], name="incident_latest"),
            Index(fields=["earliest", "latest"], name="incident_days"),
            Index(fields=["country", "latest"], name="incident_country"),
            Index(fields=["type", "latest"], name="incident_type"),
            Index(fields=["lat", "lon"], name="incident_point"),
            Index(fields=["killed_min", "killed_max"], name="incident_killed"),
            Index(fields=["status"], name="incident_status"),
            Index(fields=["stale"], name="incident_stale", condition=Q(stale=True)),
            Index(fields=["at"], name="incident_at"),
        ]


class Glance(models.Model):
    """What lists, maps and charts ask of an incident that is shown: one narrow row, folded with it.

    Days count from 1 January of the year 1; `month` is the year times twelve and the month from 0; it and
    `year` are None where the act may have been in one of two. `x` and `y` are millionths of a degree east of
    180° W and north of 90° S; a `wide` incident is known by its area alone and has none.
    """

    incident = models.OneToOneField(Incident, CASCADE, primary_key=True, related_name="glance")
    first_day = models.IntegerField(null=True)
    last_day = models.IntegerField(null=True)
    month = models.IntegerField(null=True)
    year = models.IntegerField(null=True)
    type = models.CharField(max_length=40)
    country = models.CharField(max_length=8, null=True)
    area = models.CharField(max_length=12, null=True)  # sijill.areas
    wide = models.BooleanField(default=False)
    x = models.IntegerField(null=True)
    y = models.IntegerField(null=True)
    precision = models.CharField(max_length=20, null=True)
    radius = models.FloatField(null=True)  # km
    killed_min = models.IntegerField(null=True)
    killed_max = models.IntegerField(null=True)
    injured_min = models.IntegerField(null=True)
    injured_max = models.IntegerField(null=True)
    children_min = models.IntegerField(null=True)
    children_max = models.IntegerField(null=True)
    women_min = models.IntegerField(null=True)
    women_max = models.IntegerField(null=True)
    grade = models.CharField(max_length=40, null=True)
    status = models.CharField(max_length=20)
    independent = models.IntegerField(default=0)  # sources

    class Meta:
        indexes = [
            Index(fields=["last_day", "incident"], name="glance_day"),
            Index(fields=["x", "y"], name="glance_point"),
            Index(fields=["type", "grade", "status", "country", "area"], name="glance_facets"),
            Index(fields=["area", "wide", "killed_min", "killed_max"], name="glance_area"),
            Index(fields=["month", "killed_min", "killed_max"], name="glance_month"),
        ]


class Tie(models.Model):
    """An incident and one of the many that it may have: `kind` is actor, target or source."""

    row = models.BigAutoField(primary_key=True)
    incident = models.ForeignKey(Incident, CASCADE, related_name="ties", db_index=False)
    kind = models.CharField(max_length=10)
    value = models.TextField()

    class Meta:
        constraints = [UniqueConstraint(fields=["incident", "kind", "value"], name="tie_once")]
        indexes = [Index(fields=["kind", "value", "incident"], name="tie_value")]


class OldId(models.Model):
    """An id that was an incident's before it was merged, and where it leads now."""

    old = models.CharField(primary_key=True, max_length=20)
    incident = models.ForeignKey(Incident, PROTECT, related_name="previous")


class Member(models.Model):
    """The incident that an account belongs to now."""

    account = models.OneToOneField(Account, PROTECT, primary_key=True, related_name="member")
    incident = models.ForeignKey(Incident, PROTECT, related_name="members")


class LinkRow(models.Model):
    """How likely two accounts tell of one act, as linking last saw it."""

    row = models.BigAutoField(primary_key=True)
    one = models.ForeignKey(Account, PROTECT, related_name="+")
    other = models.ForeignKey(Account, PROTECT, related_name="+")
    probability = models.FloatField()
    clues = models.TextField(default="{}")
    open = models.BooleanField(default=True)  # a suggestion: the two stand apart and nobody said they must

    class Meta:
        constraints = [UniqueConstraint(fields=["one", "other"], name="link_once")]
        indexes = [Index(fields=["open", "probability"], name="link_open")]


class Decision(models.Model):
    """What a person decided; taken back by another decision, never removed. Append-only."""

    row = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)  # merge split apart value undo account.value restrict ...
    by = models.TextField()
    at = models.DateTimeField()
    data = models.TextField()
    undoes = models.ForeignKey("self", PROTECT, null=True, related_name="undone")


class Episode(models.Model):
    """What goes on over time and in many reports; `id` comes from what tells it apart from others."""

    id = models.CharField(primary_key=True, max_length=20)
    data = models.TextField()
    status = models.CharField(max_length=20, default="open")
    country = models.CharField(max_length=8, null=True)
    begins = models.DateField(null=True)
    ends = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Toll(Episode):
    """A figure over many acts; a rising toll is one toll with many claims, and is added to nothing."""


class Appeal(Episode):
    """A body's call on others to act."""


class Siege(Episode):
    """A place shut in."""


class Displacement(Episode):
    """People driven from their homes."""


class Claim(models.Model):
    """What a report, or a person, says of one field of an act or an episode. Append-only."""

    row = models.BigAutoField(primary_key=True)
    field = models.CharField(max_length=40)
    value = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    report = models.ForeignKey(Report, PROTECT, null=True, related_name="claims")
    version = models.PositiveIntegerField(null=True)
    account = models.ForeignKey(Account, PROTECT, null=True, related_name="claims")
    incident = models.ForeignKey(Incident, PROTECT, null=True, related_name="decided")
    decision = models.ForeignKey(Decision, PROTECT, null=True, related_name="claims")
    episode = models.CharField(max_length=40, null=True, db_index=True)  # kind:id
    quotes = models.TextField(default="[]")
    spans = models.TextField(default="[]")


class Restriction(models.Model):
    """A report, incident or episode that only one group may see, and all that it is told in."""

    row = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)  # report incident toll appeal siege displacement
    subject = models.TextField()
    group = models.TextField()

    class Meta:
        constraints = [UniqueConstraint(fields=["kind", "subject"], name="restriction_once")]


class Event(models.Model):
    """The history of everything, in the order in which it happened. Append-only."""

    row = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)
    subject = models.TextField(db_index=True)
    data = models.TextField(default="{}")
