"""Certified float64 sums over dask arrays: one partial sum for each block, merged exactly, wherever it was computed."""

from __future__ import annotations

from typing import Any

import numpy as np

from numeric import float64_sums
from numeric.errors import NumericError
from numeric.float64_partials import CrossPartial, DivergencePartial

Array = np.ndarray[Any, np.dtype[Any]]


def is_dask(vector: object) -> bool:
    """Whether this is a dask array or a column of a dask frame."""
    return hasattr(vector, "dask") and (hasattr(vector, "to_delayed") or hasattr(vector, "to_dask_array"))


def as_array(vector: Any) -> Any:
    """A one-dimensional dask array with known block lengths, of an array or a column of a frame.

    Lengths not yet known are computed. Raises NumericError `not-a-vector`.
    """
    if hasattr(vector, "to_dask_array"):
        return vector.to_dask_array(lengths=True)
    if vector.ndim != 1 or vector.dtype.kind not in "fiu" or vector.dtype.itemsize > 8:
        raise NumericError(
            "not-a-vector", f"the dask array holds {vector.dtype} in {vector.ndim} dimensions",
            hint="give numbers of at most 64 bits in one dimension",
        )  # fmt: skip
    return vector.compute_chunk_sizes() if np.isnan(vector.size) else vector


def divergence_sums(p: Any, q: Any) -> DivergencePartial:
    """As `float64_sums.divergence_sums`, for two vectors of equal length of which one at least is a dask array.

    The blocks are those of p (of q if p is no dask array). The partial sums merge exactly and in the order of the
    blocks: the same block grid gives the same result on every scheduler, also when a worker is lost and its blocks
    are computed again. Raises OffSupport and NumericError with the index in the whole vector.
    """
    whole = DivergencePartial()
    for part in parts(float64_sums.divergence_sums, p, q):
        whole.merge(part)
    return whole


def cross_sums(p: Any, q: Any) -> CrossPartial:
    """As `float64_sums.cross_sums`; blocks, order and errors as in `divergence_sums`."""
    whole = CrossPartial()
    for part in parts(float64_sums.cross_sums, p, q):
        whole.merge(part)
    return whole


def parts(work: Any, p: Any, q: Any, **options: Any) -> Any:
    """The results of `work(left, right, first=start, **options)` on pairs of blocks, in their order.

    Raises OffSupport with the first place of all blocks.
    """
    import dask
    import dask.array

    grid = p.chunks if is_dask(p) else q.chunks
    left, right = (v.rechunk(grid) if is_dask(v) else dask.array.from_array(v, chunks=grid) for v in (p, q))
    starts = np.cumsum((0, *grid[0][:-1])).tolist()
    delayed = dask.delayed(_one, pure=True, traverse=False)
    blocks = zip(left.to_delayed(), right.to_delayed(), starts, strict=True)
    results = dask.compute(*(delayed(work, x, y, start, options) for x, y, start in blocks))
    lost = [part.index for part in results if isinstance(part, float64_sums.OffSupport)]
    if lost:
        raise float64_sums.OffSupport(min(lost))
    return results


def _one(work: Any, p: Array, q: Array, start: int, options: dict[str, Any]) -> Any:
    """One block; what makes the whole infinite is returned, so that its first place can be found."""
    try:
        return work(p, q, first=start, **options)
    except float64_sums.OffSupport as off:
        return off
