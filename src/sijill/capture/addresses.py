"""Which addresses of the internet may be asked: public ones, never the machine's own or its network's."""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_OF_THE_INTERNET = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address
_REFUSED = tuple(
    ipaddress.ip_network(each)
    for each in (
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "64:ff9b:1::/48", "2001::/23", "2001:db8::/32"),
        *("2002::/16", "3fff::/20", "5f00::/16"),
    )
)


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet. What is no address is not.

    IPv4 addresses inside of IPv6 ones are looked at for themselves, where they are reached (mapped, NAT64);
    the old tunnels (6to4, Teredo) are refused.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        found = _within(ipaddress.ip_address(address))
    except ValueError:
        return False
    if any(found.version == network.version and found in network for network in _REFUSED):
        return False
    if found.version == 6 and found not in _OF_THE_INTERNET:
        return False
    special = found.is_private or found.is_loopback or found.is_link_local or found.is_multicast
    return not (special or found.is_reserved or found.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system finds them. An OSError says that it has none.

    >>> resolve("127.0.0.1", 80), resolve("2130706433", 80)
    (['127.0.0.1'], ['127.0.0.1'])
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _within(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 one stands for, else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
