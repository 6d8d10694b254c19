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

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def may(self, need: str) -> bool:
        """Whether this person holds a right (of review/rights.py) now."""
        return bool(self.is_active and holds(self.role, need))
