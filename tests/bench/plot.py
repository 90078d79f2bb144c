"""Draws cost against size as SVG, with logarithmic axes. The colours suit a light and a dark page."""

import math
from html import escape

from figures import shape

WIDTH, HEIGHT = 720, 400
LEFT, TOP, RIGHT, BOTTOM = 70, 42, 300, 46
COLOURS = [
    ("#1f5fa8", "#7db4f0"),
    ("#b3470b", "#f0a06a"),
    ("#2c7a3f", "#84cf95"),
    ("#8a2f86", "#dd96da"),
    ("#6b6100", "#d6c95a"),
    ("#555b61", "#b4bcc4"),
    ("#a3223a", "#f08d9f"),
    ("#0a7277", "#6fcdd2"),
]


def style():
    light = "".join(f".s{i}{{stroke:{a};fill:{a}}}" for i, (a, _) in enumerate(COLOURS))
    dark = "".join(f".s{i}{{stroke:{b};fill:{b}}}" for i, (_, b) in enumerate(COLOURS))
    common = "text{font:12px sans-serif;stroke:none}.t{font-size:14px;font-weight:bold}polyline[class]{fill:none;stroke-width:2}"
    return (
        f"<style>{common}text{{fill:#222}}.g{{stroke:#d4d4d4}}{light}"
        f"@media (prefers-color-scheme:dark){{text{{fill:#e6e6e6}}.g{{stroke:#4a4a4a}}{dark}}}</style>"
    )


def decades(low, high):
    first = math.floor(math.log10(low))
    return range(first, max(math.ceil(math.log10(high)), first + 1) + 1)


def time_label(power):
    for start, unit in ((0, "s"), (-3, "ms"), (-6, "µs")):
        if power >= start:
            return f"{10 ** (power - start):,} {unit}"
    return f"1e{power} s"


def plot(title, across, series):
    """Returns an SVG. `series` has pairs of a name and its points: size and seconds."""
    series = [(name, [point for point in points if point[0] > 0]) for name, points in series]
    series = [(name, points) for name, points in series if len(points) > 1]
    sizes = [size for _, points in series for size, _ in points]
    costs = [cost for _, points in series for _, cost in points]
    rows = decades(min(costs), max(costs))
    left, right = math.log10(min(sizes)), math.log10(max(sizes))

    def x(size):
        return LEFT + (math.log10(size) - left) / (right - left) * (WIDTH - LEFT - RIGHT)

    def y(cost):
        part = (math.log10(cost) - rows[0]) / (rows[-1] - rows[0])
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>{style()}",
        f'<text class="t" x="{LEFT}" y="22">{escape(title)}</text>',
    ]
    for power in rows:
        at = y(10.0**power)
        out.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{time_label(power)}</text>')
    for size in ticks(sorted(set(sizes)), x):
        out.append(f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    out.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(across)}</text>')
    for index, (name, points) in enumerate(series):
        line = " ".join(f"{x(size):.1f},{y(cost):.1f}" for size, cost in points)
        out.append(f'<polyline class="s{index}" points="{line}"/>')
        out.extend(f'<circle class="s{index}" cx="{x(size):.1f}" cy="{y(cost):.1f}" r="3"/>' for size, cost in points)
    # In the order of the ends of the lines, so that the eye finds the name beside its line.
    order = sorted(range(len(series)), key=lambda index: -series[index][1][-1][1])
    for place, index in enumerate(order):
        name, points = series[index]
        top = TOP + 8 + place * 40
        out.append(f'<circle class="s{index}" cx="{WIDTH - RIGHT + 24}" cy="{top}" r="5"/>')
        out.append(f'<text x="{WIDTH - RIGHT + 36}" y="{top + 4}">{escape(name)}</text>')
        out.append(f'<text x="{WIDTH - RIGHT + 36}" y="{top + 19}">{escape(shape(points))}</text>')
    return "\n".join(out) + "\n</svg>\n"


def ticks(sizes, x):
    """Leaves out sizes whose labels would touch."""
    kept = []
    for size in reversed(sizes):
        if not kept or x(kept[-1]) - x(size) > 44:
            kept.append(size)
    return kept
