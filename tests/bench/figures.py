"""Figures of one run: values for each row and size, their median, range, ratio, and how they grow with the size."""

import math
import statistics
from dataclasses import dataclass, field

# Exponents up to which a cost counts as flat, and between which it counts as straight: with ten times the size it is
# at most 1.26 times, or between 8 and 12.6 times.
FLAT = 0.1
STRAIGHT = (0.9, 1.1)


@dataclass
class Figures:
    """Values in seconds, megabytes or bytes, by row and size."""

    values: dict = field(default_factory=dict)

    def add(self, row, size, values):
        self.values.setdefault((row, size), []).extend(values)

    def of(self, row, size):
        return self.values.get((row, size), [])

    def median(self, row, size):
        return statistics.median(self.of(row, size))

    def sizes(self, row):
        return sorted(size for name, size in self.values if name == row)

    def rows(self):
        return list(dict.fromkeys(row for row, _ in self.values))

    def points(self, row):
        return [(size, self.median(row, size)) for size in self.sizes(row)]


def exponent(points):
    """Returns p where the cost is about the size to the power p, at the largest sizes: from the largest size and the
    one nearest to a tenth of it. `None` with fewer than two sizes above zero."""
    points = [(size, cost) for size, cost in points if size > 0 and cost > 0]
    if len(points) < 2:
        return None
    last = points[-1]
    first = min(points[:-1], key=lambda point: abs(math.log(point[0] * 10 / last[0])))
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def shape(points):
    """Says in words how a cost grows."""
    power = exponent(points)
    if power is None:
        return "not known"
    if power <= FLAT:
        word = "flat"
    elif STRAIGHT[0] <= power <= STRAIGHT[1]:
        word = "straight"
    elif power < STRAIGHT[0]:
        word = "neither: between flat and straight"
    else:
        word = "neither: steeper than straight"
    return f"{word} ({power:.2f})"


def seconds(value):
    """Writes a time in the unit that suits it."""
    for limit, factor, unit in ((1e-3, 1e6, "µs"), (1, 1e3, "ms")):
        if value < limit:
            return f"{digits(value * factor)} {unit}"
    return f"{digits(value)} s"


def megabytes(value):
    return f"{digits(value)} MB"


def digits(value):
    """Writes a number with three digits, or with all before the comma."""
    if value == 0:
        return "0"
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(places, 3)}f}"


def spread(values, write):
    """Writes the median with the smallest and the largest value."""
    middle = write(statistics.median(values))
    if len(values) == 1 or min(values) == max(values):
        return middle
    low, high = write(min(values)), write(max(values))
    unit = middle.split(" ")[-1]
    if low.endswith(f" {unit}") and high.endswith(f" {unit}"):
        low = low.removesuffix(f" {unit}")
    return f"{middle} ({low}–{high})"


def ratio(values, beside):
    """Writes how many times the first is the second. Where both were measured in each round, it is the median of the
    ratios of the rounds, so that a busy minute counts on both sides."""
    if len(values) == len(beside):
        return digits(statistics.median(one / other for one, other in zip(values, beside)))
    return digits(statistics.median(values) / statistics.median(beside))
