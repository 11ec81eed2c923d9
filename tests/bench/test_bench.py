#!/usr/bin/env python3
"""The tools of the benchmark themselves: sums, comparisons and measuring, with planted faults."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import types
import unittest

import bench
import cases
import data
import measure
import peers
import summary
import table


def run_of(program, wall, **more):
    return {"case": "case", "program": program, "round": 0, "rtt": 0, "files": 100, "folders": 1, "bytes": 50_000_000,
            "wall": wall, "client_cpu": 1.0, "server_cpu": 1.0, "memory": 10.0, "ok": True, "why": "", **more}


def case_of(asked=(), **more):
    return cases.Case(**{"name": "case", "what": "a case", "work": "get", "data": ("big", 1, 1), "peers": "scp lftp",
                         "asked": asked, **more})


class Sums(unittest.TestCase):
    def test_ratio_is_that_of_medians_to_the_fastest_peer(self):
        runs = [run_of("sampan", wall) for wall in (2.0, 9.0, 2.2)]
        runs += [run_of("scp", wall) for wall in (4.4, 4.0, 99.0)] + [run_of("lftp", 8.8)]
        done = summary.case_summary(case_of((cases.Asked("ratio", 1.9), cases.Asked("ratio", 4.1, "lftp"))), runs)
        self.assertEqual(done["best"], "scp")
        self.assertEqual([row["program"] for row in done["rows"]], ["sampan", "scp", "lftp"])
        self.assertAlmostEqual(done["rows"][0]["ratio"], 2.0)
        self.assertEqual([one["met"] for one in done["asked"]], [True, False])

    def test_failed_peer_is_no_best_peer(self):
        runs = [run_of("sampan", 2.0), run_of("scp", 0.1, ok=False, why="copy differs"), run_of("lftp", 4.0)]
        done = summary.case_summary(case_of(), runs)
        self.assertEqual(done["best"], "lftp")
        self.assertEqual(done["rows"][-1]["notes"], ["copy differs"])

    def test_without_the_peer_nothing_is_said_to_be_met(self):
        done = summary.case_summary(case_of((cases.Asked("ratio", 1, "lftp"), cases.Asked("cpu", 1))),
                                    [run_of("sampan", 2.0)])
        self.assertEqual([one["met"] for one in done["asked"]], [None, None])

    def test_failure_of_ours_meets_nothing(self):
        done = summary.case_summary(case_of((cases.Asked("ratio", 1),)),
                                    [run_of("sampan", 1.0, ok=False, why="wrong"), run_of("scp", 2.0)])
        self.assertIs(done["asked"][0]["met"], False)

    def test_serial_program_is_scaled_along_its_line(self):
        case = case_of(serial="scp", work="get-tree")
        # 0.5 s to connect and 0.1 s for each of 1,000 things
        runs = [run_of("sampan", 1.0, files=990, folders=10), run_of("scp", 1.5, files=9, folders=1),
                run_of("scp", 10.5, files=99, folders=1)]
        row = summary.case_summary(case, runs)["rows"][1]
        self.assertAlmostEqual(row["wall"], 100.5)
        self.assertIn("scaled from 100 to 1000", row["notes"])

    def test_round_trips_are_what_the_delay_adds(self):
        case = case_of((cases.Asked("trips", 10),), work="list", rtt=100)
        runs = [run_of("sampan", 0.1), run_of("sampan", 1.05, rtt=100)]
        done = summary.case_summary(case, runs)
        self.assertAlmostEqual(done["rows"][0]["trips"], 9.5)
        self.assertTrue(done["asked"][0]["met"])

    def test_echo_is_compared_by_p95(self):
        case = case_of((cases.Asked("p95", 20), cases.Asked("worst", 20)), work="echo-get")
        echo = {"idle_p50": 1, "p50": 5, "p95": 10, "worst": 30, "rate": 11.0, "count": 9}
        runs = [run_of("sampan", 7.0, echo=echo), run_of("openssh-mux", 7.0, echo={**echo, "p95": 40})]
        done = summary.case_summary(case, runs)
        self.assertAlmostEqual(done["rows"][0]["ratio"], 4.0)
        self.assertEqual([one["met"] for one in done["asked"]], [True, False])

    def test_memory_and_server_cpu_of_the_worst_case_count(self):
        calm = summary.case_summary(case_of(), [run_of("sampan", 1.0), run_of("scp", 2.0)])
        bad = summary.case_summary(case_of(name="bad"), [run_of("sampan", 1.0, memory=101.0, server_cpu=1.3),
                                                         run_of("scp", 2.0)])
        small = summary.case_summary(case_of(name="small"), [run_of("sampan", 1.0, server_cpu=0.04),
                                                             run_of("scp", 2.0, server_cpu=0.01)])
        found = summary.everywhere([calm, bad, small])
        self.assertEqual([(one["where"], one["met"]) for one in found], [("bad", False), ("bad", False)])
        self.assertEqual([one["met"] for one in summary.everywhere([calm, small])], [True, True])

    def test_percentiles(self):
        values = list(range(1, 101))
        self.assertEqual([bench.percentile(values, part) for part in (0.5, 0.95, 1)], [50, 95, 100])
        self.assertEqual(bench.percentile([7], 0.95), 7)

    def test_everybody_is_first_once(self):
        orders = [bench.turn(["a", "b", "c"], number) for number in range(3)]
        self.assertEqual({order[0] for order in orders}, {"a", "b", "c"})
        self.assertTrue(all(sorted(order) == ["a", "b", "c"] for order in orders))
        self.assertEqual(orders[1], ["b", "a", "c"])  # nobody always follows the same one


class TableOfCases(unittest.TestCase):
    def test_names_are_known_and_nobody_is_asked_against_an_absent_peer(self):
        self.assertEqual(len({case.name for case in cases.CASES}), len(cases.CASES))
        for case in cases.CASES:
            programs = f"{case.peers} {case.serial}".split()
            for program in [*programs, *case.quick_peers.split()]:
                self.assertIn(program, peers.PROGRAMS, case.name)
                self.assertTrue(program in peers.OTHER_WAYS or peers.kind(program) in peers.PACKAGES, program)
            for asked in case.asked:
                self.assertIn(asked.peer or programs[0], programs, case.name)
                self.assertTrue(asked.figure != "cpu" or "scp" in programs, case.name)

    def test_document_gets_the_table_and_keeps_the_rest(self):
        done = summary.case_summary(case_of((cases.Asked("ratio", 1),)), [run_of("sampan", 1.0), run_of("scp", 2.0)])
        report = {"date": "today", "quick": True, "rounds": None, "precise": False, "load": 2.0, "line": {100: 2.0},
                  "left_out": [], "machine": {"cpu": "c", "cores": 2, "kernel": "k", "system": "s"},
                  "programs": {"scp": "9"},
                  "cases": [done], "everywhere": summary.everywhere([done])}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "document.md"
            path.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n")
            table.write_into(path, report)
            table.write_into(path, report)
            text = path.read_text()
        self.assertTrue(text.startswith("before\n") and text.endswith("\nafter\n"))
        self.assertNotIn("old", text)
        self.assertEqual(text.count("| every case | sampan |"), 2)
        self.assertIn("QUICK RUN", table.text(report))
        self.assertIn("yes (2)", table.text(report))


class Comparing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.source = data.small(self.folder, 20, per_folder=10)
        self.copy = self.folder / "copy"
        subprocess.run(["cp", "-a", self.source, self.copy], check=True)
        self.file = self.copy / "folder-001/file-00013"

    def difference(self, attributes=True):
        return data.difference(self.source, self.copy, attributes)

    def test_true_copy(self):
        self.assertEqual(self.difference(), "")

    def test_copy_inside_of_the_target(self):
        (self.folder / "around").mkdir()
        self.copy.rename(self.folder / "around" / self.source.name)
        self.copy = self.folder / "around"
        self.assertEqual(self.difference(), "")

    def test_one_wrong_byte(self):
        content = bytearray(self.file.read_bytes())
        content[2000] ^= 1
        self.file.write_bytes(content)
        self.assertIn("differs", self.difference(attributes=False))

    def test_missing_extra_and_short_files(self):
        extra = self.file.with_name("extra")
        extra.touch()
        self.assertIn("other names", self.difference())
        extra.unlink()
        os.truncate(self.file, 4000)
        self.assertIn("4000 bytes", self.difference())
        self.file.unlink()
        self.assertIn("other names", self.difference())

    def test_time_and_permissions(self):
        os.utime(self.file, (1, 1))
        self.assertIn("time", self.difference())
        self.assertEqual(self.difference(attributes=False), "")
        subprocess.run(["cp", "-p", self.source / "folder-001/file-00013", self.file], check=True)
        self.file.parent.chmod(0o700)
        self.assertIn("permissions", self.difference())

    def test_names_of_a_listing(self):
        folder = self.copy / "folder-001"
        names = sorted(os.listdir(folder))
        for before in ("", f"{folder}/", "-rw-r--r-- 1 me me 4 Jan 1 "):
            shown = [before + name for name in names]
            self.assertEqual(data.names_missing(folder, "\n".join(["Remote folder", *shown])), "")
        self.assertIn("1 names", data.names_missing(folder, "\n".join(names[1:])))


class Measuring(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.lab = types.SimpleNamespace(folder=pathlib.Path(folder.name), environment=dict(os.environ),
                                         client=measure.Group("sampan-bench-test"), server_cpu=lambda: 0,
                                         server=types.SimpleNamespace(children=list))
        self.addCleanup(self.lab.client.close)

    def test_work_and_memory_of_a_grandchild_are_seen(self):
        work = "import time; b = bytearray(60_000_000); end = time.process_time() + 0.3\n" \
               "while time.process_time() < end: pass"
        result = measure.run(self.lab, ["sh", "-c", f'"{sys.executable}" -c "{work}"; true'])
        self.assertEqual(result.status, 0, result.output)
        self.assertGreaterEqual(result.client_cpu, 0.29)
        self.assertGreaterEqual(result.wall, 0.29)
        self.assertGreater(result.memory, 60)

    def test_input_output_and_status(self):
        result = measure.run(self.lab, ["sh", "-c", "read word; echo $word $MORE; exit 3"], "hello\n", MORE="there")
        self.assertEqual((result.output.strip(), result.status), ("hello there", 3))

    def test_who_takes_too_long_is_ended_with_all_its_children(self):
        result = measure.run(self.lab, ["sh", "-c", "sleep 60 & echo $!; wait"], limit=0.3)
        self.assertTrue(result.timed_out)
        self.assertLess(result.wall, 30)
        pid = int(result.output.split()[0])
        for _ in range(1000):
            if not os.path.exists(f"/proc/{pid}") or "Z" in pathlib.Path(f"/proc/{pid}/stat").read_text().split()[2]:
                return
            time.sleep(0.01)
        self.fail("a child lives on")


if __name__ == "__main__":
    unittest.main()
