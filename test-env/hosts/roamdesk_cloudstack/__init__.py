# SPDX-License-Identifier: Apache-2.0
"""An installed CloudStack as the environment's management server and agents, in place of the environment's own.

Found in the layout of its packages below a folder; nothing there is changed. Server and agents see it where packages put it,
each in a mount namespace of its own, over a machine that they cannot change either.
"""
