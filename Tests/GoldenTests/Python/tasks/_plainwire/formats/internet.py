# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""`hostname`, `ipv4`, `ipv6` and `email`."""

from __future__ import annotations

import re

_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_GROUP = re.compile(r"[0-9A-Fa-f]{1,4}")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_QUOTED = r'"(?:[ !#-\[\]-~]|\\[ -~])*"'
_LOCAL_PART = re.compile(rf"(?:{_ATOM}(?:\.{_ATOM})*|{_QUOTED})@")


def is_hostname(text: str) -> bool:
    """RFC 1123, with the labels of RFC 5891 that begin `xn--`; no trailing dot."""
    return len(text) <= 253 and all(map(_is_label, text.split(".")))


def _is_label(label: str) -> bool:
    if _LABEL.fullmatch(label) is None:
        return False
    if label[2:4] != "--":
        return True
    return label[:2].lower() == "xn" and len(label) > 4


def is_ipv4(text: str) -> bool:
    """Four decimal numbers up to 255, without leading zeros."""
    return _IPV4.fullmatch(text) is not None


def is_ipv6(text: str) -> bool:
    """RFC 4291, 2.2: eight groups; `::` for one or more of zeros; the last two as an IPv4 address. No zone."""
    if "." in text:
        before, colon, address = text.rpartition(":")
        if not is_ipv4(address):
            return False
        text = f"{before}{colon}0:0"
    head, gap, tail = text.partition("::")
    if not gap:
        return _are_groups(head) and head.count(":") == 7
    groups = sum(part.count(":") + 1 for part in (head, tail) if part)
    return groups <= 7 and all(_are_groups(part) for part in (head, tail) if part)


def _are_groups(text: str) -> bool:
    return all(_GROUP.fullmatch(group) is not None for group in text.split(":"))


def is_email(text: str) -> bool:
    """`Mailbox` of RFC 5321, at most 254 octets; the domain is a hostname or an address literal."""
    local = _LOCAL_PART.match(text)
    if len(text) > 254 or local is None or local.end() > 65:
        return False
    domain = text[local.end() :]
    if not (domain.startswith("[") and domain.endswith("]")):
        return is_hostname(domain)
    address = domain[1:-1]
    return is_ipv6(address[5:]) if address[:5].lower() == "ipv6:" else is_ipv4(address)
