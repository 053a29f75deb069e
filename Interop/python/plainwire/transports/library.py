"""Finds the client library that a broker is reached through. None is imported before it is needed."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import ModuleType

from ..errors import BrokerError, InvalidURL


def load(libraries: Mapping[str, str], chosen: str | None, broker: str) -> tuple[str, ModuleType]:
    """The name and the module of the chosen library; of the first that is installed when none is chosen.

    `libraries` holds the modules by the names that pip knows them by.
    """
    if chosen is not None and chosen not in libraries:
        raise InvalidURL(f'{broker} is reached through {" or ".join(libraries)}, not through "{chosen}"')
    for name in libraries if chosen is None else (chosen,):
        try:
            return name, importlib.import_module(libraries[name])
        except ImportError:
            continue
    wanted = ", or ".join(libraries if chosen is None else (chosen,))
    raise BrokerError(f"{broker} needs its Python client: pip install {wanted}")


def comes_from(client: object, package: str) -> bool:
    """Whether the client's class, or one that it inherits from, is of that package."""
    modules = (kind.__module__ for kind in type(client).__mro__)
    return any(module == package or module.startswith(package + ".") for module in modules)
