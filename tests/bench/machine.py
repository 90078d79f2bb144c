"""What this run was measured on, and the state of the tree."""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path


def commit():
    """Returns the commit, and whether something differs from it that is measured."""
    head = subprocess.check_output(["git", "rev-parse", "--short=9", "HEAD"], text=True).strip()
    status = ["git", "status", "--porcelain", "--", ".", ":!docs"]
    changed = subprocess.check_output(status, text=True).strip()
    return f"`{head}`" + (" with changes that were not committed" if changed else "")


def system():
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
        name = next(line for line in lines if line.startswith("PRETTY_NAME="))
        return name.partition("=")[2].strip('"')
    except (OSError, StopIteration):
        return platform.system()


def memory():
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal:"))
    return f"{int(total.split()[1]) / 1024 / 1024:.0f} GB"


def load():
    return os.getloadavg()[0]


def described(rounds, before, after):
    """Returns the paragraph about this run. `before` and `after` are the load of the machine."""
    cores = os.cpu_count()
    day = date.today()
    text = (
        f"{rounds} rounds on {day.day} {day:%B %Y} at commit {commit()}, in the release profile, on {system()} "
        f"({platform.machine()}) with {cores} cores and {memory()} of memory. "
        f"The load was {before:.1f} at the start and {after:.1f} at the end"
    )
    # The build before a run leaves a load of about one.
    if before > cores * 0.75:
        text += ": the machine was busy with other work, so only the ratios mean something"
    return text + "."
