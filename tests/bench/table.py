"""The one table: as text for the terminal and as Markdown for BENCHMARKS.md."""

COLUMNS = ("case", "program", "wall s", "rate", "client CPU s", "server CPU s", "memory MB", "ratio", "asked", "met",
           "note")
RIGHT = {"wall s", "rate", "client CPU s", "server CPU s", "memory MB", "ratio"}
BEGIN, END = "<!-- written by tests/bench/run: begin -->", "<!-- written by tests/bench/run: end -->"


def number(value, digits=2):
    return "" if value is None else f"{value:.{digits}f}"


def met_words(asked):
    return {None: "not compared", True: "yes", False: "NO"}[asked["met"]] + (
        "" if asked["got"] is None else f" ({asked['got']:.3g})")


def amount(case):
    """What the case really moved; a quick run moves less than its name says."""
    if not case["files"]:
        return ""
    return f"{case['files']:,} files, {case['bytes'] / 1e6:,.0f} MB" if case["files"] > 1 else \
        f"{case['bytes'] / 2**20:,.0f} MiB"


def line_of(case, row, first):
    asked = case["asked"] if first else []
    notes = [*([amount(case)] if first and amount(case) else []), *row["notes"]]
    shown = row.get("rate")
    return (case["name"] if first else "", row["program"], number(row.get("wall")),
            f"{shown:,.{1 if shown < 100 else 0}f} {row['unit']}" if shown else "", number(row.get("client_cpu")),
            number(row.get("server_cpu")), number(row.get("memory"), 0), number(row.get("ratio")),
            "; ".join(one["asked"] for one in asked), "; ".join(met_words(one) for one in asked),
            "; ".join(notes))


def lines(report):
    for case in report["cases"]:
        for place, row in enumerate(case["rows"]):
            yield line_of(case, row, place == 0)
    for one in report["everywhere"]:
        yield ("every case", "sampan", *[""] * 6, one["asked"], met_words(one), f"most in {one['where']}")


def text(report):
    rows = [COLUMNS, *lines(report)]
    widths = [min(60, max(len(row[i]) for row in rows)) for i in range(len(COLUMNS))]
    shown = []
    for row in rows:
        cells = [cell.rjust(width) if name in RIGHT else cell.ljust(width)
                 for name, cell, width in zip(COLUMNS, row, widths)]
        shown.append("  ".join(cells).rstrip())
    return "\n".join([*heading(report), "", *shown, "", verdict(report)])


def heading(report):
    machine = report["machine"]
    first = f"{report['date']}, {machine['cpu']}, {machine['cores']} cores, {machine['kernel']}, {machine['system']}"
    notes = [first, "; ".join(f"{name}: {version}" for name, version in report["programs"].items())]
    if report["quick"]:
        notes.append("QUICK RUN: less data, fewer peers, one round. What is asked is meant for the full run.")
    if report["rounds"]:
        notes.append(f"Rounds in every case: {report['rounds']}")
    if not report["precise"]:
        notes.append("Without control groups (run as root for them): CPU and memory are less precise, the server's CPU "
                     "is too low where its last process left without being waited for.")
    if report["load"] > 0.5:
        notes.append(f"The machine was not quiet: load {report['load']:.1f} before the first run.")
    if report["line"]:
        notes.append("The delay proxy carries " + ", ".join(f"{rate:.1f} GB/s at {rtt} ms"
                                                            for rtt, rate in report["line"].items()))
    notes += report["left_out"]
    return notes


def verdict(report):
    answers = [one for case in report["cases"] for one in case["asked"]] + report["everywhere"]
    met = sum(one["met"] is True for one in answers)
    failed = sum(one["met"] is False for one in answers)
    return f"{met} met, {failed} not met, {len(answers) - met - failed} not compared"


def markdown_row(cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def markdown(report):
    out = [f"{line}  " for line in heading(report)] + ["", "### In short", ""]
    short = ("case", "data", "sampan", "best peer", "ratio", "asked", "met")
    out += [markdown_row(short), markdown_row(["---"] * len(short))]
    for case in report["cases"]:
        ours, best = case["rows"][0], next((r for r in case["rows"] if r["program"] == case["best"]), None)
        unit = "ms p95" if case["echo"] else "s"
        key = "p95" if case["echo"] else "wall"
        out.append(markdown_row((case["what"], amount(case), f"{number(ours.get(key))} {unit}",
                                 f"{best['program']} {number(best[key])} {unit}" if best else "",
                                 number(ours.get("ratio")), "; ".join(one["asked"] for one in case["asked"]),
                                 "; ".join(met_words(one) for one in case["asked"]))))
    out += [markdown_row(("every case", "", "", "", "", one["asked"], f"{met_words(one)}, most in {one['where']}"))
            for one in report["everywhere"]]
    out += ["", verdict(report), "", "### Every program", "", markdown_row(COLUMNS),
            markdown_row(["---:" if name in RIGHT else "---" for name in COLUMNS])]
    return "\n".join(out + [markdown_row(row) for row in lines(report)])


def write_into(path, report):
    """Replaces what stands between the marks of a document."""
    document = path.read_text(encoding="utf-8")
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no place for the table: {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n\n{markdown(report)}\n\n{END}{after}", encoding="utf-8")
