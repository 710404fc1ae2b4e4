# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from roamdesk_env.processes import Processes, start_time
from roamdesk_env.slots import NoSlotFree, Slots


class SlotsTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.cleaned = []
        self.slots = Slots(self.cleaned.append, self.folder / "registry", count=2)

    def owner_dies(self, slot):
        """Makes a slot's record look as if the process that took it had ended."""
        path = self.folder / "registry" / f"slot-{slot}.json"
        record = json.loads(path.read_text())
        path.write_text(json.dumps({**record, "started": record["started"] - 1}))

    def test_two_environments_get_different_slots_and_keep_them(self):
        self.assertEqual(self.slots.take(self.folder / "a"), 0)
        self.assertEqual(self.slots.take(self.folder / "b"), 1)
        self.assertEqual(self.slots.take(self.folder / "a"), 0)
        self.assertEqual((self.slots.of(self.folder / "b"), self.slots.of(self.folder / "c")), (1, None))

    def test_when_all_slots_are_taken_it_says_by_whom(self):
        self.slots.take(self.folder / "a")
        self.slots.take(self.folder / "b")
        with self.assertRaisesRegex(NoSlotFree, f"{self.folder}/a.*{self.folder}/b"):
            self.slots.take(self.folder / "c")

    def test_a_slot_given_back_goes_to_the_next(self):
        self.slots.take(self.folder / "a")
        self.slots.give_back(self.folder / "a")
        self.assertEqual(self.slots.take(self.folder / "b"), 0)

    def test_an_environment_that_was_down_gets_its_slot_again_if_nobody_else_has_it(self):
        self.assertEqual(self.slots.take(self.folder / "a", preferred=1), 1)
        self.assertEqual(self.slots.take(self.folder / "b", preferred=1), 0)

    def test_the_slot_of_a_dead_environment_is_cleaned_and_given_away(self):
        self.slots.take(self.folder / "a")
        self.slots.take(self.folder / "b")
        self.owner_dies(0)
        self.cleaned.clear()
        self.assertEqual(self.slots.take(self.folder / "c"), 0)
        self.assertEqual(self.cleaned, [0])

    def test_a_slot_stays_taken_while_a_recorded_process_of_its_environment_runs(self):
        state = self.folder / "a"
        self.slots.take(state)
        self.slots.take(self.folder / "b")
        self.owner_dies(0)
        processes = Processes(state / "processes", state / "log")
        processes.spawn("wan", ["sleep", "60"])
        self.addCleanup(processes.stop, "wan")
        with self.assertRaises(NoSlotFree):
            self.slots.take(self.folder / "c")


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.processes = Processes(folder / "processes", folder / "log")

    def test_ends_the_recorded_process_and_forgets_it(self):
        pid = self.processes.spawn("part", ["sleep", "60"])
        self.assertEqual(self.processes.pid("part"), pid)
        self.processes.stop("part")
        self.assertIsNone(start_time(pid))
        self.assertEqual(self.processes.roles(), [])

    def test_never_ends_a_process_that_has_a_recorded_pid_but_another_start_time(self):
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
            self.processes.folder.mkdir(parents=True)
            record = {"pid": stranger.pid, "started": start_time(stranger.pid) - 1, "words": []}
            (self.processes.folder / "part.json").write_text(json.dumps(record))
            self.assertIsNone(self.processes.pid("part"))
            self.processes.stop("part")
            self.assertIsNone(stranger.poll())
            stranger.communicate(b"\n")

    def test_a_process_that_ignores_the_polite_signal_is_killed(self):
        words = [sys.executable, "-c", "import signal,time\nsignal.signal(15, 1)\nprint('ready', flush=True)\ntime.sleep(60)"]
        pid = self.processes.spawn("part", words)
        while "ready" not in self.processes.tail("part"):
            self.assertIsNotNone(start_time(pid))
        self.processes.stop("part", patience=0.2)
        self.assertIsNone(start_time(pid))


if __name__ == "__main__":
    unittest.main()
