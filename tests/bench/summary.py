"""From single runs to what is said about a case: medians, ratios, and whether what was asked is met."""
import statistics

import cases
import peers


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def count(run):
    """The things that are worked on one after the other."""
    return run["files"] + run["folders"]


def scaled(few, many, count_few, count_many, size):
    """A straight line through two measured points, read at `size`: connecting is paid once, each thing its share."""
    each = max(0.0, (many - few) / (count_many - count_few))
    return many + each * (size - count_many)


def program_row(case, program, runs, size):
    """`size`: how many things the whole case has."""
    row = {"program": program, "ok": all(run["ok"] for run in runs), "notes": [], "runs": len(runs),
           "scaled": program in case.serial.split() and len({count(run) for run in runs}) == 2}
    if not row["ok"]:
        row["notes"].append(next(run["why"] for run in runs if not run["ok"]))
        return row
    final = [run for run in runs if run["rtt"] == case.rtt]
    row["memory"] = max(run["memory"] for run in runs)
    for key in ("wall", "client_cpu", "server_cpu"):
        row[key] = median(final, key)
        if row["scaled"]:
            few, many = sorted(final, key=count)
            row[key] = scaled(few[key], many[key], count(few), count(many), size)
    if row["scaled"]:
        row["notes"].append(f"scaled from {max(map(count, final))} to {size}")
    if len({run["rtt"] for run in runs}) == 2:
        near = [run for run in runs if run["rtt"] == 0]
        row["trips"] = (row["wall"] - median(near, "wall")) / case.rtt * 1000
        row["notes"].append(f"{row['trips']:.1f} round trips")
    if case.is_echo:
        add_echo(row, final)
    else:
        row["unit"], row["rate"] = rate(case, final[0], row["wall"], size)
    return row


def rate(case, run, wall, size):
    if case.work in ("get", "put"):
        return "MB/s", run["bytes"] / wall / 1e6
    if case.work.endswith("tree"):
        # Of a scaled program the folders count as files, or its rate would be none of anything.
        return "files/s", (run["files"] / count(run)) * size / wall
    return "entries/s", size / wall


def add_echo(row, runs):
    for key in ("idle_p50", "p50", "p95", "worst"):
        row[key] = statistics.median(run["echo"][key] for run in runs)
    row["worst"] = max(run["echo"]["worst"] for run in runs)
    row["unit"], row["rate"] = "MB/s", statistics.median(run["echo"]["rate"] for run in runs)
    row["notes"].append(f"echo p50 {row['p50']:.1f}, p95 {row['p95']:.1f}, worst {row['worst']:.1f} ms; "
                        f"idle {row['idle_p50']:.1f}")
    row["wall"] = None  # as long as it was told to take


def case_summary(case, runs):
    by_program = {}
    for run in runs:
        by_program.setdefault(run["program"], []).append(run)
    size = max(map(count, by_program.get(peers.OURS, runs)))
    rows = [program_row(case, program, own, size) for program, own in by_program.items()]
    rows.sort(key=lambda row: (row["program"] != peers.OURS, not row["ok"], speed(case, row)))
    ours = next((row for row in rows if row["program"] == peers.OURS and row["ok"]), None)
    good = [row for row in rows if row["ok"] and row["program"] != peers.OURS]
    best = min(good, key=lambda row: speed(case, row), default=None)
    for row in good:
        row["ratio"] = speed(case, row) / speed(case, ours) if ours else None
    if ours:
        ours["ratio"] = best["ratio"] if best else None
    asked = [answer(case, one, ours, {row["program"]: row for row in good}) for one in case.asked]
    return {"name": case.name, "what": case.what, "rtt": case.rtt, "rows": rows, "asked": asked,
            "best": best["program"] if best else None, "files": runs[0]["files"] if runs else 0,
            "bytes": runs[0]["bytes"] if runs else 0, "echo": case.is_echo}


def speed(case, row):
    """What programs are compared by; less is better."""
    return row.get("p95" if case.is_echo else "wall") or float("inf")


def answer(case, asked, ours, others):
    got = None
    if ours:
        if asked.figure in ("ratio", "behind"):
            got = others[asked.peer]["ratio"] if asked.peer in others else None if asked.peer else ours["ratio"]
        elif asked.figure == "bulk":
            got = ours["rate"] / max(row["rate"] for row in others.values()) if others else None
        elif asked.figure == "cpu":
            got = ours["client_cpu"] / others["scp"]["client_cpu"] if "scp" in others else None
        else:
            got = ours.get(asked.figure)
    # Nothing to compare with is not the same as not met; a failure of ours is.
    met = False if not ours else None if got is None else asked.is_met(got)
    return {"asked": str(asked), "got": got, "met": met}


def everywhere(summaries):
    """What is asked of the command in every case: memory and the server's work."""
    ours = [(one, row) for one in summaries for row in one["rows"]
            if row["program"] == peers.OURS and row["ok"] and not one.get("window")]
    found = []
    if ours:
        case, row = max(ours, key=lambda pair: pair[1]["memory"])
        found.append({"asked": f"memory ≤ {cases.MOST_MEMORY} MB in every case", "got": row["memory"],
                      "met": row["memory"] <= cases.MOST_MEMORY, "where": case["name"]})
    ratios = [(server_ratio(one, row), one["name"]) for one, row in ours]
    ratios = [pair for pair in ratios if pair[0] is not None]
    if ratios:
        got, where = max(ratios)
        found.append({"asked": f"server CPU ≤ {cases.MOST_SERVER_CPU} × the best peer's in every case", "got": got,
                      "met": got <= cases.MOST_SERVER_CPU, "where": where})
    return found


def server_ratio(case, ours):
    best = next((row for row in case["rows"] if row["program"] == case["best"]), None)
    if case["echo"] or not best or best["scaled"]:  # other amounts of work
        return None
    extra = ours["server_cpu"] - best["server_cpu"]
    return ours["server_cpu"] / best["server_cpu"] if abs(extra) >= cases.SMALLEST_CPU else 1.0
