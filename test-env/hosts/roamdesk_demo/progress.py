# SPDX-License-Identifier: Apache-2.0
"""Progress bars for operations, in place on a terminal and as lines elsewhere."""

import sys

WIDTH = 28


def mebibytes(count):
    """Bytes for people."""
    return f"{count / 2**20:.1f} MiB"


class OperationBar:
    """Shows the running operation of a desktop: its step, bytes, rate and predicted end."""

    def __init__(self, cloud, desktop):
        self.cloud = cloud
        self.desktop = desktop
        self.shown = None

    def __call__(self):
        found = self.cloud.call("listRoamingOperations", virtualmachineid=self.desktop, state="Running")
        for operation in found.get("roamingoperation", []):
            self.show(operation)

    def show(self, operation):
        """Draws one operation."""
        done, total = int(operation.get("bytesdone", 0)), int(operation.get("bytestotal", 0))
        share = done / total if total else 0
        filled = round(share * WIDTH)
        end = f", ends {operation['predictedend']}" if operation.get("predictedend") else ""
        rate = int(operation.get("bytespersecond", 0)) * 8 / 1e6
        line = (
            f"    [{'#' * filled}{'.' * (WIDTH - filled)}] {operation.get('step', ''):8} "
            f"{mebibytes(done)} of {mebibytes(total)}, {rate:.0f} Mbit/s{end}"
        )
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}", end="", flush=True)
        elif operation.get("step") != self.shown:
            print(line, flush=True)
        self.shown = operation.get("step")

    def close(self):
        """Ends the line of a terminal."""
        if sys.stdout.isatty() and self.shown:
            print("\r\x1b[K", end="")
        self.shown = None
