"""The site's own tables: who works here. What they decide is in the record."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from sijill.review.rights import ROLES, holds


class User(AbstractUser):
    """Somebody who signs in. `role` gives rights; `groups` (Django's) open what is restricted to them."""

    role = models.CharField(max_length=20, default="reader", choices=[(role, role) for role in ROLES])
    quiet = models.BooleanField(default=False)  # no pictures, no colours that shout, no counts that grow
    demo = models.BooleanField(default=False)  # the reviewer of `sijill serve --demo`; its password is known
    temporary = models.BooleanField(default=False)  # the password came from somebody else: change it first
    second_factor = models.BooleanField(default=False)  # has to set one up before anything else opens

    REQUIRED_FIELDS: ClassVar[list[str]] = []
    scopes: frozenset[str] | None = None  # the rights of the token that asks; None where a person does

    def may(self, need: str) -> bool:
        """Whether this person, or the token of theirs that asks, holds a right (of review/rights.py) now."""
        within = self.scopes is None or need in self.scopes
        return bool(self.is_active and within and holds(self.role, need))


class Audit(models.Model):
    """What was done around the record: who signed in, changed people, carried data out. Append-only."""

    row = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=40)  # web/audit.py names them
    by = models.TextField()  # a name; empty for a stranger
    subject = models.TextField(default="")  # whom or what it was done to
    address = models.CharField(max_length=60, default="")  # from where it was asked
    details = models.TextField(default="{}")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["what", "row"], name="audit_what"),
            models.Index(fields=["by", "row"], name="audit_by"),
        ]


class Token(models.Model):
    """A key by which a program asks in a person's name, with some of their rights. Only its hash is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.TextField()  # rights, spaces between them
    made = models.DateTimeField()
    made_by = models.TextField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)


class Job(models.Model):
    """Work that takes longer than a page may: queued, running, done or failed."""

    kind = models.CharField(max_length=40)  # web/jobs.py names them
    arguments = models.TextField(default="{}")
    by = models.TextField()
    state = models.CharField(max_length=10, default="queued")
    made = models.DateTimeField()
    started = models.DateTimeField(null=True)
    beat = models.DateTimeField(null=True)  # when it last showed that it goes on
    ended = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    reason = models.TextField(default="")  # why it failed, or what came of it
    file = models.TextField(default="")  # what it made, in the home folder's .made/

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="job_state")]


class Note(models.Model):
    """What somebody wrote beside an incident; internal, in no export."""

    incident = models.CharField(max_length=20, db_index=True)  # its id when the note was written
    by = models.ForeignKey(User, models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    text = models.TextField()


class SavedView(models.Model):
    """Filters of a list that a person keeps under a name; `query` is the address behind the question mark."""

    row = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="views")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    query = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="view_once")
        ]


class SourceNote(models.Model):
    """What the team knows of a source: its kind, and how far it is trusted and why."""

    name = models.TextField(primary_key=True)
    kind = models.CharField(max_length=20, default="")
    note = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()


class SavedSearch(models.Model):
    """Filters of Explore that a person keeps, as a query; `seen` is when they last looked at what came."""

    user = models.ForeignKey(User, models.CASCADE, related_name="searches")
    name = models.CharField(max_length=80)
    query = models.TextField()
    made = models.DateTimeField()
    seen = models.DateTimeField()
