"""Whether a record from outside holds what its fields say: JSON may put a number for a name."""

import types
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints


def sound(value: Any, annotation: Any = None) -> bool:
    """Tell whether ``value`` and everything in it is of the annotated type."""
    wanted = annotation or type(value)
    if get_origin(wanted) in (Union, types.UnionType):
        return any(sound(value, one) for one in get_args(wanted))
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)[0]
        return isinstance(value, tuple) and all(sound(one, inner) for one in value)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if wanted is int and isinstance(value, bool):
        return False
    if not isinstance(value, wanted):
        return False
    if not is_dataclass(value):
        return True
    hints = get_type_hints(type(value))
    return all(sound(getattr(value, one.name), hints[one.name]) for one in fields(value))
