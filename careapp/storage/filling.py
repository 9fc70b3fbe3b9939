"""Making records of values that were once theirs."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from types import MemberDescriptorType
from typing import Any

Fill = Callable[[Iterable[Any]], Any]


def filler(kind: type) -> Fill:
    """Return what makes a ``kind`` of all its fields' values, given in their order.

    A frozen record sets each field through ``object.__setattr__``; filling its slots straight
    takes a third of the time. Records with a rule of their own are made the usual way.
    """
    names = [f.name for f in fields(kind)]
    slots = [getattr(kind, name, None) for name in names]
    if hasattr(kind, "__post_init__") or not all(type(s) is MemberDescriptorType for s in slots):
        return lambda values: kind(**dict(zip(names, values, strict=True)))
    setters = [slot.__set__ for slot in slots if slot is not None]
    make = object.__new__

    def fill(values: Iterable[Any]) -> Any:
        record: Any = make(kind)
        for put, value in zip(setters, values, strict=True):
            put(record, value)
        return record

    return fill
