# SPDX-License-Identifier: Apache-2.0
"""The figures as Markdown, for a README."""


def markdown(report):
    """Machine, figures, goals."""
    return "\n".join([*machine(report), "", *figures(report), "", *indexing(report), "", *goals(report)])


def table(head, rows):
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]


def machine(report):
    """Where and how it was measured."""
    where = report["machine"]
    lines = [
        f"Machine: {where['processor']}, {where['cores']} cores, {where['memoryBytes'] / 2**30:.0f} GiB, {where['system']}, "
        f"Linux {where['kernel']}, TCP {where['congestionControl']}; {report['started']}.",
        f"Others used {report['othersBusy']:.0%} of its cores meanwhile"
        + ("." if report["quiet"] else ": the machine was not quiet, so read the seconds with care."),
        "",
    ]
    for tool in report["tools"]:
        lines.append(f"- {tool['name']} ({tool['version']}): `{tool['words']}`")
    return lines


def figures(report):
    """A row for each figure."""
    rows = []
    for figure in report["figures"]:
        rows.append(
            [
                f"{figure['mebibytes']} MiB{' home' if figure['kind'] == 'home' else ''}",
                f"{figure['linkBitsPerSecond'] / 1e6:g} Mbit/s",
                f"{figure['roundTripMillis']:g} ms",
                figure["tool"],
                f"{figure['seconds']:.2f}" if figure["identical"] else "void",
                f"{figure['wireBytes'] / 1e6:.2f}",
                f"{figure['socketBytes'] / 1e6:.2f}" if figure["socketBytes"] else "",
                f"{figure['bytesToZstd']:.2f}",
                f"{figure['secondsToLine']:.2f}",
            ]
        )
    head = ["changes", "rate", "round trip", "tool", "s", "MB on the line", "MB on the socket", "bytes / zstd -1", "s / line's s"]
    return table(head, rows)


def indexing(report):
    """One line on indexing."""
    found = report["indexing"]
    if found is None:
        return ["Indexing was not measured."]
    return [
        f"Indexing a base of {found['bytes'] / 2**20:.0f} MiB on one core: {found['seconds']:.2f} s; sha256sum of the same bytes "
        f"{found['sha256sumSeconds']:.2f} s, openssl {found['opensslSeconds']:.2f} s."
    ]


def goals(report):
    """Goals, met or not."""
    rows = [
        [goal["work"], goal["move"], goal["goal"], goal["measured"], "yes" if goal["met"] else "**no**", goal["limit"]]
        for goal in report["goals"]
    ]
    return table(["goal", "move", "wanted", "measured", "met", "what limits it"], rows)
