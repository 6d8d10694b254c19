"""`sijill users`: who may sign in to the review site. Passwords are asked for, never given as an option."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sijill.cli import site
from sijill.cli.home import Home, folder
from sijill.cli.say import note
from sijill.review.rights import ROLES

app = typer.Typer(
    help="Who may sign in to the review site.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that the person signs in with.")]
Role = Annotated[str, typer.Option("--role", help=f"One of {', '.join(ROLES)}.")]
Groups = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="GROUP", help="A group whose restricted records are seen; may repeat."),
]


@app.command("add", short_help="Make a person.")
def add(name: Name, role: Role = "reader", group: Groups = None, home: Home = None) -> int:
    """Make a person who may sign in. The password is asked for twice, or read from what is piped in.

    \b
    Examples:
      sijill users add huda --role reviewer
      sijill users add first --role administrator < password.txt
    """
    site.opened(folder(home))
    from sijill.web import people  # noqa: PLC0415  loads Django

    people.made(name, site.asked_password(name), role=role, groups=group)
    note(f"{name} may sign in ({role})")
    return 0


@app.command("list", short_help="Name everybody.")
def listed(home: Home = None) -> int:
    """Name everybody with their role and groups.

    \b
    Example:
      sijill users list
    """
    site.opened(folder(home))
    from sijill.web import people  # noqa: PLC0415  loads Django

    for user in people.all_people():
        groups = ", ".join(user.groups.order_by("name").values_list("name", flat=True))
        state = "" if user.is_active else "  closed"
        sys.stdout.write(f"{user.username}  {user.role}{f'  [{groups}]' if groups else ''}{state}\n")
    return 0


@app.command("password", short_help="Set somebody's password anew.")
def password(name: Name, home: Home = None) -> int:
    """Set somebody's password anew; it is asked for twice, or read from what is piped in.

    \b
    Example:
      sijill users password huda
    """
    site.opened(folder(home))
    from sijill.web import people  # noqa: PLC0415  loads Django

    people.given_password(name, site.asked_password(name))
    note(f"{name} has a new password")
    return 0
