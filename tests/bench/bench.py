"""Runs cases: programs by turns in rotated order, every result verified, and what came out as plain data."""
import json
import re
import shutil
import time

import data
import measure
import peers

LIMIT = 300  # seconds for one run; who needs longer is out of the case
QUICK_LIMIT = 40
QUICK_END = 270  # seconds after which a quick run begins nothing new, and ends what runs


class Bench:
    """Holds the data that cases share. `quick`: less data, fewer peers, one round."""

    def __init__(self, lab, quick=False, rounds=None, wanted=(), say=print):
        self.lab, self.quick, self.rounds, self.wanted, self.say = lab, quick, rounds, wanted, say
        self._data = {}
        self._end = time.monotonic() + (QUICK_END if quick else float("inf"))

    @property
    def has_time(self):
        return time.monotonic() < self._end

    def programs(self, case):
        """All that take part, ours first; with serial ones."""
        names = (case.quick_peers if self.quick else f"{case.peers} {case.serial}").split()
        return [peers.OURS, *peers.chosen(names, self.wanted)]

    def source(self, kind):
        name, full, quick = kind
        size = quick if self.quick else full
        if (name, size) not in self._data:
            self._data[name, size] = getattr(data, name)(self.lab.folder, size)
        return self._data[name, size]

    def forget(self, kinds):
        """Removes what no later case needs, so that a full run fits into memory."""
        keep = {(name, quick if self.quick else full) for name, full, quick in kinds}
        for key in [key for key in self._data if key not in keep]:
            path = self._data.pop(key)
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def run(self, case):
        """All runs of a case, as dictionaries."""
        self.lab.use_newer_library(case.needs_library)
        programs = self.programs(case)
        rounds = self.rounds or (1 if self.quick else case.rounds)
        runs, out = [], set()
        for number in range(rounds):
            for program in turn(programs, number):
                if program not in out and self.has_time:
                    new = self._runs_of(case, program, number)
                    runs += new
                    if any(not run["ok"] for run in new):
                        out.add(program)
        return runs

    def _runs_of(self, case, program, number):
        serial = program in case.serial.split() and not self.quick
        # A program that does one thing after the other is seen in two points; from those the rest is a straight line.
        kinds = [smallest(case.fewer), case.fewer] if serial else [case.data]
        lines = [0, case.rtt] if case.name.startswith("connect") else [case.rtt]
        if serial and number > 0:
            return []
        return [self._one(case, program, number, self.source(kind), rtt) for kind in kinds for rtt in lines]

    def _one(self, case, program, number, source, rtt):
        lab = self.lab
        port = lab.port(rtt, case.rate, case.queue if case.rate else 0)
        job = peers.Job(case.work, port, source, lab.target(), case.gcm, 3 if self.quick else 6, case.scheme)
        if case.is_echo:  # what arrives is counted there
            job.target.mkdir()
            job.target = job.target / "copy"
        call = peers.PROGRAMS[program](lab, job)
        limit = max(1, min(QUICK_LIMIT if self.quick else LIMIT, self._end - time.monotonic()))
        result = measure.run(lab, call.command, call.text, limit, **call.environment)
        why = "took too long" if result.timed_out else self._verdict(case, program, job, result)
        files, folders, size = data.size_of(source)
        record = {"case": case.name, "program": program, "round": number, "rtt": rtt, "files": files,
                  "folders": folders, "bytes": size, "wall": round(result.wall, 4),
                  "client_cpu": round(result.client_cpu, 4), "server_cpu": round(result.server_cpu, 4),
                  "memory": round(result.memory, 1), "ok": not why, "why": why}
        if case.is_echo and not why:
            record["echo"] = echo_figures(result.output)
        lab.target()
        self.say(f"  {case.name:18} {program:14} {result.wall:8.2f} s{'  ' + why if why else ''}")
        if why and program == peers.OURS:
            self.say(result.output[-2000:])
        return record

    def _verdict(self, case, program, job, result):
        if result.status != 0:
            return f"ended with {result.status}: {' '.join(result.output.split())[-200:]}"
        if case.work == "list":
            return data.names_missing(job.source, result.output)
        if case.work == "walk":
            return walk_difference(program, job.source, result.output)
        if case.is_echo:
            return ""  # the program itself compares what comes back
        return data.difference(job.source, job.target, attributes=program == peers.OURS)


def turn(programs, number):
    """The order of a round: everybody is once the first, and every other round goes the other way round."""
    start = number % len(programs)
    order = programs[start:] + programs[:start]
    return order[:1] + order[:0:-1] if number % 2 else order


def smallest(kind):
    """So few of them that what is left is connecting and starting."""
    return kind[0], max(1, kind[1] // 10), max(1, kind[2] // 10)


def walk_difference(program, source, output):
    """Whoever prints what it found must have found all; ours says by its status that nothing failed."""
    files, folders, _ = data.size_of(source)
    if program == peers.OURS:
        return ""
    if peers.kind(program) == "lftp":
        found, right = len(output.splitlines()), files + folders
    elif peers.kind(program) == "rclone":
        # "Total objects: 10.111k (10111)", and without the brackets where there are few
        told = re.search(r"Total objects: (?:[^\n]*\((\d+)\)|(\d+)$)", output, re.M)
        found, right = int(told[1] or told[2]), files
    else:
        found, right = int(output.split()[-1]), files + folders - 1
    return "" if found == right else f"found {found} of {right}"


def echo_figures(output):
    told = json.loads(output.strip().splitlines()[-1])
    return {"idle_p50": percentile(told["idle"], 0.5), "p50": percentile(told["busy"], 0.5),
            "p95": percentile(told["busy"], 0.95), "worst": max(told["busy"]), "rate": told["rate"],
            "count": len(told["busy"])}


def percentile(values, part):
    """The smallest value that at least this part of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * part // 1) - 1)]


def kinds(case):
    """The data a case needs."""
    return [case.data, *([case.fewer, smallest(case.fewer)] if case.serial else [])]
