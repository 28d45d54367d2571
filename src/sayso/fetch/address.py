"""A web address as written -> scheme, host, port and target; a network address -> why it is never asked, if it is not.

What browsers and resolvers read leniently is refused here, since two readers of one lenient address may see two hosts.
The networks are those of IANA's special-purpose registries (RFC 6890 and its updates) and of multicast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from sayso.errors import AddressRefused
from sayso.fetch.limits import ADDRESS_CHARACTERS, PORTS

LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
ADDRESS = re.compile(r"(https?)://([^/?#\\\s]{1,300})([/?#][^\s\\]*)?", re.IGNORECASE)
NUMBER = re.compile(r"(?:[0-9]+|0[xX][0-9a-fA-F]*)")  # a last label like this makes browsers read an IPv4 address
# Names that never lie on the public web (RFC 6761, 6762, 8375; ICANN's .internal).
PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "lan", "onion")
REMEDY = "Check the address; open it in a browser and save the page."

# network -> what it is; the first that holds an address counts
NETWORKS: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple((ip_network(net), what) for net, what in (
    ("0.0.0.0/8", "this machine"), ("10.0.0.0/8", "a private network"), ("100.64.0.0/10", "a provider's inner network"),
    ("127.0.0.0/8", "this machine"), ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
    ("172.16.0.0/12", "a private network"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "for documentation"),
    ("192.88.99.0/24", "a 6to4 relay"), ("192.168.0.0/16", "a private network"), ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"), ("192.175.48.0/24", "reserved"), ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"), ("203.0.113.0/24", "for documentation"), ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"), ("168.63.129.16/32", "a cloud's own service"),
    ("2001::/23", "reserved (Teredo and others)"), ("2001:db8::/32", "for documentation"), ("2002::/16", "6to4"),
    ("3fff::/20", "for documentation"), ("2620:4f:8000::/48", "reserved"),
))
PUBLIC6 = IPv6Network("2000::/3")  # all that is given out; the rest of IPv6 is special or not in use
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes: `host` in small ASCII letters without a trailing dot, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port as an address writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == standard(self.scheme) else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.path


def standard(scheme: str) -> int:
    """The port that an address leaves out."""
    return 443 if scheme == "https" else 80


def target(url: str, *, ports: frozenset[int] = frozenset()) -> Target:
    """The parts of a web address. `ports` may be asked beside 80 and 443. Raises AddressRefused with the reason."""
    shown = url[:200]
    plain = ADDRESS.fullmatch(url) if len(url) <= ADDRESS_CHARACTERS else None
    if plain is None:
        raise refused("this is no plain http or https address.", shown)
    if "@" in plain[2]:
        raise refused("it names a user before the host.", shown)
    parsed = _parsed(url, shown)
    scheme, host = parsed.scheme, parsed.raw_host.decode("ascii").lower()
    port = standard(scheme) if parsed.port is None else parsed.port
    if port not in PORTS | ports:
        raise refused(f"port {port} is not asked; pages of the web are on 80 and 443.", shown)
    path = parsed.raw_path.decode("ascii")
    return Target(scheme=scheme, host=_host(host, shown), port=port, path=path if path.startswith("/") else "/" + path)


def refusal(address: str) -> str | None:
    """Why a network address is never asked, in words; None where it is on the public internet."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "not a network address"
    if isinstance(ip, IPv6Address):
        if ip.scope_id:
            return "the local link"
        inner = ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return refusal(str(inner))
        if ip not in PUBLIC6:
            return "this machine" if ip.is_loopback or ip.is_unspecified else "not on the public internet"
        if (int(ip) >> 32) & 0xFFFFFFFF in (0x5EFE, 0x02005EFE):  # ISATAP, RFC 5214: an IPv4 address in the last 32 bits
            return refusal(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
    return next((what for network, what in NETWORKS if ip.version == network.version and ip in network), None)


def refused(what: str, name: str) -> AddressRefused:
    """The error for an address."""
    return AddressRefused(what, name=name, remedy=REMEDY)


def _parsed(url: str, shown: str):
    from httpx2 import URL, InvalidURL

    try:
        parsed = URL(url)
        if parsed.userinfo or parsed.scheme not in ("http", "https") or not parsed.raw_host:
            raise refused("this is no plain http or https address.", shown)
        return parsed
    except (InvalidURL, UnicodeError, ValueError) as error:
        raise refused(f"it cannot be read ({str(error)[:80]}).", shown) from None


def _host(host: str, shown: str) -> str:
    """A name of two labels or more, or an address in its one plain form."""
    if ":" in host:
        try:
            return str(IPv6Address(host))
        except ValueError:
            raise refused("its host cannot be read.", shown) from None
    name = host[:-1] if host.endswith(".") else host
    labels = name.split(".")
    if NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise refused("its host is a number written in an uncommon way.", shown) from None
    if len(name) > 253 or not all(map(LABEL.fullmatch, labels)):
        raise refused("its host is no name of the web.", shown)
    if len(labels) < 2 or any(name == n or name.endswith("." + n) for n in PRIVATE_NAMES):
        raise refused("its host is a name of this machine or of a private network.", shown)
    return name
