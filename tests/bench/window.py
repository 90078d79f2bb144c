"""Starts the real app and the empty one by turns: time to the first content, and memory of all their processes."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from screen import Screen, changed, watch

# Seconds without a change on the screen after which a start is over, and the most that a start may take.
QUIET, LIMIT = 1.0, 40
# Seconds after which a session is on the screen and all its memory in use.
OPENING = 4
FIRST, STILL, MEMORY = "start to first content", "start to the last change", "memory"


def children(root):
    """Returns the ids of a process and everything below it."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            # The name, in parentheses, may contain anything.
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def memory(pids):
    """Returns the proportional memory (PSS) of processes in MB."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def measure_start(screen, command, environment, opens=False):
    """Starts a program with a window and ends it. Returns the figures of this start. With `opens` it also presses Enter
    on what has the focus, which is the button of the session that runs, and returns only the memory then."""
    environment = {**os.environ, "DISPLAY": screen.display, "GDK_BACKEND": "x11", **environment}
    environment.pop("WAYLAND_DISPLAY", None)
    screen.wait_until_empty()
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        first, last = watch(screen, start, QUIET, LIMIT)
        if not opens:
            return {FIRST: first, STILL: last, MEMORY: memory(children(process.pid))}
        before = screen.pixels()
        screen.press_enter()
        # The clock of the session changes the screen every second, so nothing stands still.
        time.sleep(OPENING)
        if changed(before, screen.pixels()) < 0.2:
            raise SystemExit("bench: the session does not open")
        return {MEMORY: memory(children(process.pid))}
    finally:
        end(process)


def end(process):
    pids = children(process.pid)
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/exe").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)


def measure(figures, binaries, folder, rounds, sizes):
    """Measures starts by turns. The size is the number of sessions; the empty app has the size 0."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    data = {size: made(binaries, folder, size) for size in sizes}
    app, cli = str(binaries["app"]), str(binaries["cli"])
    variants = [("empty app", 0, [str(binaries["empty"])], {}, False)]
    for size, path in data.items():
        variants.append(("app", size, [app], {"ACTIESCAN_DATA": str(path)}, False))
        if size == min(sizes):
            # A copy for each start: an app that was killed with a session open begins with that session.
            copy = folder / "data" / "with-a-session-open"
            variants.append(("app with a session open", size, [app], {"ACTIESCAN_DATA": str(copy)}, True))
    screen = Screen(folder / "screen")
    try:
        # The first round fills the caches of the machine.
        for turn in range(rounds + 1):
            for name, size, command, environment, opens in variants:
                if opens:
                    shutil.rmtree(copy, ignore_errors=True)
                    shutil.copytree(data[size], copy)
                    open_and_close(cli, copy)
                found = measure_start(screen, command, {"HOME": str(home), **environment}, opens)
                if turn > 0:
                    for what, value in found.items():
                        if value is not None:
                            figures.add(f"{name}, {what}", size, [value])
                if name != "empty app":
                    open_and_close(cli, environment["ACTIESCAN_DATA"])
    finally:
        screen.close()


def open_and_close(cli, path):
    """Opens a data folder and closes it. After a clean end a start need not check the whole database."""
    subprocess.run([cli, "--data", str(path), "list"], check=True, stdout=subprocess.DEVNULL)


def made(binaries, folder, size):
    """Makes a data folder with sessions, unless this build did so before."""
    path, bench = folder / "data" / str(size), binaries["bench"]
    stamp = folder / "data" / f"{size}.build"
    if not stamp.exists() or stamp.read_text() != str(bench.stat().st_mtime_ns):
        subprocess.run(["rm", "-rf", str(path)], check=True)
        path.parent.mkdir(exist_ok=True)
        subprocess.run([str(bench), "fill", str(path), str(size)], check=True)
        stamp.write_text(str(bench.stat().st_mtime_ns))
    return path


def sizes_of_binaries(figures, binaries):
    for name, row in (("app", "binary"), ("cli", "command line"), ("empty", "empty app")):
        figures.add(f"{row}, size", 0, [binaries[name].stat().st_size / 1e6])
