"""Tests what needs no build: the arithmetic, the tables, the plots, the page and what counts as content on a screen."""

import os
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

import page
import report
from figures import Figures, exponent, ratio, seconds, shape, spread
from goals import Goal, by_size, table
from plot import plot
from screen import HEIGHT, WIDTH, changed, has_content
from window import children, memory


def cost(power, sizes=(10, 100, 1_000, 10_000)):
    return [(size, 0.001 * size**power) for size in sizes]


class Growth(unittest.TestCase):
    def test_the_exponent_is_that_of_the_largest_sizes(self):
        for power in (0, 0.5, 1, 2):
            self.assertAlmostEqual(exponent(cost(power)), power)
        fixed_part = [(size, 0.010 + 0.001 * size) for size in (1, 10, 100, 1_000, 10_000)]
        self.assertAlmostEqual(exponent(fixed_part), 1, places=2)

    def test_flat_and_straight_are_said_only_where_they_are_true(self):
        words = {0: "flat", 0.09: "flat", 0.5: "neither", 0.95: "straight", 1.05: "straight", 1.5: "neither"}
        for power, word in words.items():
            self.assertTrue(shape(cost(power)).startswith(word), f"{power}: {shape(cost(power))}")

    def test_one_size_says_nothing(self):
        self.assertEqual(shape(cost(1, [10])), "not known")
        self.assertEqual(shape([]), "not known")


class Writing(unittest.TestCase):
    def test_times_have_the_unit_that_suits_them(self):
        self.assertEqual([seconds(t) for t in (0.0000123, 0.00123, 0.123, 12.34)], ["12.3 µs", "1.23 ms", "123 ms", "12.3 s"])

    def test_a_range_names_its_unit_once_where_it_can(self):
        self.assertEqual(spread([0.002, 0.001, 0.004], seconds), "2.00 ms (1.00–4.00 ms)")
        self.assertEqual(spread([0.002, 0.0005, 2], seconds), "2.00 ms (500 µs–2.00 s)")
        self.assertEqual(spread([0.002], seconds), "2.00 ms")

    def test_the_median_of_an_odd_one_out_stays(self):
        found = Figures()
        found.add("row", 1, [1, 1, 100])
        self.assertEqual(found.median("row", 1), 1)

    def test_a_busy_minute_slows_both_sides_of_a_ratio(self):
        self.assertEqual(ratio([2, 20, 4], [1, 10, 2]), "2.00")
        self.assertEqual(ratio([2, 4, 6], [2]), "2.00")


class Tables(unittest.TestCase):
    def setUp(self):
        self.figures = Figures()
        self.figures.add("edit", 10, [0.003])
        self.figures.add("bare", 10, [0.001])

    def goal(self, most):
        return Goal("An edit", "edit", 10, "bare commit", "bare", 10, most)

    def test_a_goal_is_met_or_missed(self):
        for most, word in ((3.0, "3, met"), (1.5, "1.5, missed"), (None, "–")):
            _, [line] = table(self.figures, [self.goal(most)])
            self.assertEqual(line[3:], ["3.00", word])

    def test_a_row_that_was_not_measured_is_left_out(self):
        missing = Goal("Other", "other", 10, "bare commit", "bare", 10, None)
        self.assertEqual(len(table(self.figures, [self.goal(None), missing])[1]), 1)
        self.assertEqual(by_size(self.figures, ["other"], [10], shape)[1], [])


class Page(unittest.TestCase):
    def test_only_what_is_between_the_markers_changes(self):
        before = f"# Title\n\nProse.\n\n{page.BEGIN}\n\nold\n\n{page.END}\n\nTried and not kept.\n"
        after = page.replace_figures(before, "new")
        self.assertEqual(after, before.replace("old", "new"))

    def test_a_page_without_markers_is_not_overwritten(self):
        with self.assertRaises(SystemExit):
            page.replace_figures("# Title\n", "new")


class Plot(unittest.TestCase):
    def test_a_plot_is_valid_and_says_how_each_line_grows(self):
        svg = plot("Title & more", "sessions", [("list", cost(0)), ("search", cost(1)), ("not measured", [])])
        texts = [text.text for text in xml.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("Title & more", texts)
        self.assertIn("flat (0.00)", texts)
        self.assertIn("straight (1.00)", texts)
        self.assertNotIn("not measured", texts)

    def test_only_what_was_measured_is_drawn(self):
        found = Figures()
        self.assertEqual(report.plots(found), {})
        for size in (100, 1_000):
            found.add("open, packed", size, [0.1])
        self.assertEqual(list(report.plots(found)), ["edits"])


class Screens(unittest.TestCase):
    def pixels(self, colours):
        row = [colours[at % len(colours)] for at in range(WIDTH)]
        line = b"".join(colour.to_bytes(4, "little") for colour in row)
        return line * HEIGHT

    def test_a_window_of_one_colour_has_no_content_and_text_has(self):
        self.assertFalse(has_content(self.pixels([0xFFFFFF]), WIDTH * 4))
        self.assertFalse(has_content(self.pixels([0xFFFFFF, 0, 0xDDDDDD]), WIDTH * 4))
        self.assertTrue(has_content(self.pixels([0x111111 * shade for shade in range(16)]), WIDTH * 4))

    def test_another_screen_differs_in_most_places_and_a_clock_in_few(self):
        white, black = self.pixels([0xFFFFFF]), self.pixels([0])
        self.assertEqual(changed(white, black), 1)
        self.assertLess(changed(white, black[: WIDTH * 40] + white[WIDTH * 40 :]), 0.05)


class Processes(unittest.TestCase):
    def test_memory_is_that_of_all_processes_below_one(self):
        inner = "import time; print('up', flush=True); time.sleep(60)"
        outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
        process = subprocess.Popen([sys.executable, "-c", outer], stdout=subprocess.PIPE)
        try:
            process.stdout.readline()
            found = children(process.pid)
            self.assertEqual(len(found), 2)
            self.assertGreater(memory(found), memory([process.pid]))
        finally:
            for pid in children(process.pid):
                os.kill(pid, 9)
            process.wait()
            process.stdout.close()


if __name__ == "__main__":
    unittest.main()
