# SPDX-License-Identifier: Apache-2.0
"""The measurements: Roamdesk's transfer beside other tools, over the same line, with the same disks."""
