"""Properties that are worked out at first use."""

from __future__ import annotations

import functools
from typing import Any, TypeVar, overload

Value = TypeVar("Value")


class cached_property(functools.cached_property[Value]):  # noqa: N801
    """`functools.cached_property` without its lock, as from Python 3.12 on.

    That lock is one for all objects of a class: two threads that work out properties
    of two objects, one by way of the other, wait for each other for ever.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Any: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Any:
        """The value for INSTANCE, kept in it. Two threads may both work it out."""
        if instance is None:
            return self
        assert self.attrname is not None
        return instance.__dict__.setdefault(self.attrname, self.func(instance))
