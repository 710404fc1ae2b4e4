# SPDX-License-Identifier: Apache-2.0
"""What all orders have in common: the machine's state in the report, and that everything is removed at the end."""

import datetime
import json
import shutil
import tempfile
from pathlib import Path

from roamdesk_bench import line, machine, report
from roamdesk_bench.guard import Guard

QUIET = 0.10


class Run:
    """One run of an order: its folder, which is removed at its end however that comes, and what others did meanwhile."""

    def __init__(self, name, tag):
        self.name, self.tag = name, tag
        self.folder = Path(tempfile.mkdtemp(prefix="roamdesk-bench-", dir="/var/tmp"))
        self.guard = Guard(lambda: clear(tag, self.folder))
        self.started = datetime.datetime.now(datetime.timezone.utc)
        self.quiet = machine.Quiet()
        self.quiet.sample(2.0)

    def found(self, **figures):
        """The report's frame with these figures."""
        self.quiet.sample(2.0)
        return {
            "name": self.name,
            "started": self.started.isoformat(timespec="seconds"),
            "finished": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
            "machine": machine.description(),
            "othersBusy": round(self.quiet.mean(), 3),
            "quiet": self.quiet.mean() <= QUIET,
            "tools": [],
            **figures,
        }

    def end(self):
        """Clears away; answers whether all is gone."""
        return self.guard.release()


def clear(tag, folder):
    """What the guard does."""
    line.clear(tag, folder)
    shutil.rmtree(folder, ignore_errors=True)


def publish(found, file, head, rows, *remarks):
    """Writes the JSON if a file is named, and prints the Markdown."""
    if file:
        file.write_text(json.dumps(found, indent=1) + "\n")
    print("\n".join([*report.machine(found), "", *report.table(head, rows), "", *remarks]))
