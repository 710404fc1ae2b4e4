# SPDX-License-Identifier: Apache-2.0
"""Roamdesk's test environment: zones with real libvirt hosts on one machine, joined by a shaped WAN.

Only the standard library of Debian 12's Python (3.11) is used. Everything runs as root.
"""
