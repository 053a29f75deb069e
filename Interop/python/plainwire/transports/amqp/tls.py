"""Whom an `amqps:` connection trusts, and what it shows of its own."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import final

from ...errors import InvalidURL


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class TLS:
    """Files are of PEM."""

    authorities: str | None = None
    """Those who vouch for the server; None are the system's."""
    certificate: str | None = None
    key: str | None = None
    is_verifying: bool = True
    """Whether the server's certificate and host name are checked."""

    def context(self) -> ssl.SSLContext:
        """What Python's own TLS is told."""
        try:
            context = ssl.create_default_context(cafile=self.authorities)
            if self.certificate is not None:
                context.load_cert_chain(self.certificate, self.key)
        except (OSError, ValueError) as error:
            raise InvalidURL(f"cafile, certfile or keyfile cannot be used: {error}") from error
        if not self.is_verifying:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def tls_of(given: dict[str, str]) -> TLS:
    """The options of an `amqps:` address."""
    verify = given.get("verify", "full")
    if verify not in ("full", "none"):
        raise InvalidURL(f'verify is "full" or "none", not "{verify}"')
    if ("certfile" in given) != ("keyfile" in given):
        raise InvalidURL("certfile and keyfile go together; one of them is missing")
    made = TLS(
        authorities=given.get("cafile"),
        certificate=given.get("certfile"),
        key=given.get("keyfile"),
        is_verifying=verify == "full",
    )
    _ = made.context()  # a file that is not there is told at once, by whatever library
    return made
