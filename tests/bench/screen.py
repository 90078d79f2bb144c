"""A screen in memory, and what is on it: Xvfb keeps its pixels in a file that this process reads."""

import ctypes
import mmap
import os
import struct
import subprocess
import time

WIDTH, HEIGHT = 1280, 800
# An empty window has one colour, and its frame one or two. Text has many shades.
CONTENT = 6
# The symbol XK_Return of X11/keysymdef.h.
ENTER = 0xFF0D


class Screen:
    """An Xvfb of its own, as large as the window."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        read, write = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-fbdir", str(folder)]
        self.process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The header has big-endian fields, in the order of X11/XWDFile.h.
        header = struct.unpack(">25I", self.memory[:100])
        if header[11] != 32:
            raise SystemExit(f"bench: the screen has {header[11]} bits a pixel, expected 32")
        self.row = header[12]
        self.start = header[0] + header[19] * 12

    def pixels(self):
        return self.memory[self.start : self.start + HEIGHT * self.row]

    def wait_until_empty(self):
        """Waits until the window of a program that has ended is gone."""
        deadline = time.monotonic() + 20
        while has_content(self.pixels(), self.row):
            if time.monotonic() > deadline:
                raise SystemExit("bench: the screen does not become empty")
            time.sleep(0.02)

    def press_enter(self):
        """Presses and releases Enter. Without a window manager the keys go to the window below the pointer."""
        x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(self.display.encode()))
        code = x11.XKeysymToKeycode(display, ctypes.c_ulong(ENTER))
        for down in (1, 0):
            xtest.XTestFakeKeyEvent(display, code, down, ctypes.c_ulong(0))
        x11.XCloseDisplay(display)

    def close(self):
        self.memory.close()
        self.process.terminate()
        self.process.wait()


def has_content(pixels, row):
    """Returns whether there is text: many colours in the rows that are looked at, every fourth."""
    seen = set()
    for top in range(0, len(pixels), 4 * row):
        seen.update(memoryview(pixels)[top : top + row].cast("I"))
        if len(seen) >= CONTENT:
            return True
    return False


def changed(before, after):
    """Returns which part of the pixels differs, from every hundredth."""
    pairs = zip(memoryview(before).cast("I")[::100], memoryview(after).cast("I")[::100])
    differs = [one != other for one, other in pairs]
    return sum(differs) / len(differs)


def watch(screen, start, quiet, limit):
    """Watches the screen until nothing changed for `quiet` seconds after the first content. Returns the seconds from
    `start` to the first content and to the last change; the second is `None` where it never stands still."""
    before, first, last = b"", None, start
    while (now := time.perf_counter()) < start + limit:
        pixels = screen.pixels()
        if pixels != before:
            before, last = pixels, now
            if first is None and has_content(pixels, screen.row):
                first = now
        elif first is not None and now - last > quiet:
            return first - start, last - start
        time.sleep(0.003)
    if first is None:
        raise SystemExit("bench: the window stays empty")
    return first - start, None
