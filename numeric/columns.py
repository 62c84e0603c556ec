"""Columns and arrays that are summed as doubles: which they are, and as what."""

from __future__ import annotations

from collections.abc import Mapping

from numeric.errors import NumericError
from numeric.mass_functions import is_law, is_logarithmic, no_vector
from numeric.scalars import exact

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

MANY = 4096  # entries: from here on float arrays are summed in certified float64 arithmetic


def float_arrays(engine: str, *vectors: Any) -> tuple[Any, ...] | None:
    """The vectors as one-dimensional arrays if they are to be summed as doubles, else None.

    That is so for long numpy arrays of floats (memory-mapped ones stay on disk), for dask arrays, and for any vectors
    with the engine "float64". Raises NumericError `not-a-vector` for arrays of more dimensions.
    """
    if any(hasattr(vector, "dask") for vector in vectors):
        from numeric.dask_sums import as_array, is_dask

        return tuple(as_array(v) if is_dask(v) else as_doubles(v) for v in vectors)
    vectors = tuple(_plain_column(vector) for vector in vectors)
    long = all(getattr(getattr(v, "dtype", None), "kind", "") == "f" and getattr(v, "size", 0) > MANY for v in vectors)
    if not (engine == "float64" or long) or any(
        isinstance(v, Mapping) or is_law(v) or is_logarithmic(v) for v in vectors
    ):
        return None
    import numpy as np

    arrays = tuple(np.asarray(v) if long else as_doubles(v) for v in vectors)
    for array, name in zip(arrays, "PQ", strict=False):
        if array.ndim != 1:
            raise no_vector(name, f"an array of shape {array.shape}")
        if array.dtype.itemsize > 8:
            hint = "numpy's astype(float) rounds them to doubles"
            raise NumericError("not-a-vector", f"{name} holds floats of more than 64 bits, {array.dtype}", hint=hint)
    return arrays


def as_doubles(vector: Any) -> Any:
    """A vector of exact numbers as an array of the nearest doubles; arrays of floats as they are."""
    import numpy as np

    if getattr(getattr(vector, "dtype", None), "kind", "") == "f":
        return np.asarray(vector)
    if getattr(vector, "ndim", 1) != 1:
        return np.asarray(vector)
    return np.array([float(exact(number, index)) for index, number in enumerate(vector)])


def _plain_column(vector: Any) -> Any:
    """A column of pyarrow with floats and no gaps as a numpy array, without a copy where it can be; others as given."""
    if hasattr(vector, "to_pylist") and str(vector.type) in ("float", "double") and not vector.null_count:
        return vector.to_numpy() if hasattr(vector, "chunks") else vector.to_numpy(zero_copy_only=False)
    return vector
