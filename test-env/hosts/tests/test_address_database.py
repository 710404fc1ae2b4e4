# SPDX-License-Identifier: Apache-2.0
import unittest

from roamdesk_env import address_database


class AddressDatabaseTest(unittest.TestCase):
    def test_starts_with_a_tree_and_ends_with_its_metadata(self):
        made = address_database.database({"192.0.2.0/24": address_database.place("Zurich", "CH", 47.4, 8.5)}, 1)
        marker = made.rindex(b"\xab\xcd\xefMaxMind.com")
        # A map of nine fields; the first is binary_format_major_version, a uint16 of one byte with the value 2.
        self.assertEqual(made[marker + 14], 7 << 5 | 9)
        self.assertIn(b"binary_format_major_version" + bytes([5 << 5 | 1, 2]), made[marker:])
        # 120 nodes of two 24-bit records for a /120 prefix, then sixteen zeros and the record, a map of three.
        self.assertEqual(made[720:736], bytes(16))
        self.assertEqual(made[736], 7 << 5 | 3)
        # The last bit of the prefix 192.0.2.0/24 is 0: its left record points behind the tree and the separator.
        self.assertEqual(int.from_bytes(made[119 * 6:119 * 6 + 3], "big"), 120 + 16)
        self.assertEqual(int.from_bytes(made[119 * 6 + 3:119 * 6 + 6], "big"), 120)

    def test_refuses_a_range_inside_another(self):
        zurich = address_database.place("Zurich", "CH", 47.4, 8.5)
        with self.assertRaises(ValueError):
            address_database.database({"192.0.2.0/24": zurich, "192.0.2.128/25": zurich}, 1)

    def test_writes_a_long_string_with_its_length_in_a_byte_of_its_own(self):
        self.assertEqual(address_database.encode("x" * 30), bytes([2 << 5 | 29, 1]) + b"x" * 30)
