# SPDX-License-Identifier: Apache-2.0
"""The demonstration: a desktop follows its user around the world, and every claim about it is checked."""
