"""Only addresses of the open internet may be asked."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.capture.addresses import is_public, resolve

INSIDE = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.170", "192.0.2.1", "198.18.0.1"),
    *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1"),
    *("3fff::1", "5f00::1", "4000::1"),
]
OUTSIDE = [
    *("1.1.1.1", "93.184.215.14", "172.32.0.1", "192.167.255.255", "223.255.255.254", "9.9.9.9"),
    *("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001::1", "64:ff9b::101:101", "::ffff:1.1.1.1"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_internet_may_be_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("written", ["", "localhost", "1.2.3", "0x7f.0.0.1", "1.1.1.1/32", "[::1]"])
def test_what_is_no_address_is_refused(written: str) -> None:
    assert not is_public(written)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(0xFFFF_0000_0000 | int(address))
    assert is_public(str(mapped)) == is_public(str(address))
    assert not is_public(str(address)) or address.is_global


@given(st.ip_addresses(v=6))
def test_only_global_addresses_are_public(address: ipaddress.IPv6Address) -> None:
    assert not is_public(str(address)) or address.is_global


@pytest.mark.parametrize("written", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1", "localhost", "0"])
def test_other_ways_to_write_this_machine_lead_inside(written: str) -> None:
    assert not any(is_public(address) for address in resolve(written, 80))
