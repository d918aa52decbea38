"""Matrices of what stands on a page (变换矩阵): from an object's own space to the space that it stands in."""

from __future__ import annotations

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def then(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``.

    >>> then((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 5, 7))
    (2, 0, 0, 2, 5, 7)
    """
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix places a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
