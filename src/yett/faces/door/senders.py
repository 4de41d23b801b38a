"""From where a request comes, as far as limits ask: marks made with the server's secret, which name no one."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yett.domain.cases.limits import Sender

NETWORK = 64  # of an IPv6 address, the part that one connection has


def sender(request: HttpRequest, proof: str = "") -> Sender:
    """The device by the cookie that also keeps forms from being forged; the address only as a mark of it. A proof of work
    comes with the form, unless a program gives it."""
    device = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    address = address_of(request)
    return Sender(
        device=_mark("device", device) if device else "",
        address=_mark("address", address) if address else None,
        proof=proof or request.POST.get("proof", ""),
    )


def address_of(request: HttpRequest) -> str:
    """Behind a proxy, the last address it adds; "" on this machine itself, with nothing passed on by anyone."""
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    told = passed_on if settings.SECURE_PROXY_SSL_HEADER else ""
    try:
        address = ip_address(told or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if address.is_loopback and not passed_on:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, NETWORK), strict=False))
    return str(address)


def _mark(kind: str, value: str) -> str:
    return salted_hmac(f"yett {kind}", value, algorithm="sha256").hexdigest()
