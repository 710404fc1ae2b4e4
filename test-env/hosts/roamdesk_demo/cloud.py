# SPDX-License-Identifier: Apache-2.0
"""The CloudStack API as a person's scripts use it: through `cs`, the client of Debian's package python3-cs."""

import time

from cs import CloudStack, CloudStackApiException


class ApiRefused(Exception):
    """The API answered with an error; the message holds its code and text."""


class Cloud:
    """One account's view of the cloud."""

    def __init__(self, endpoint, key, secret):
        self.client = CloudStack(endpoint=endpoint, key=key, secret=secret, timeout=60, fetch_result=False)

    def call(self, command, **parameters):
        """Calls a command and returns what its response holds."""
        try:
            return getattr(self.client, command)(**{name: str(value) for name, value in parameters.items()})
        except CloudStackApiException as refused:
            raise ApiRefused(f"{command}: {refused.error.get('errorcode')} {refused.error.get('errortext')}") from refused

    def first(self, command, entity, **parameters):
        """The first entity of a list."""
        found = self.call(command, **parameters).get(entity, [])
        if not found:
            raise ApiRefused(f"{command} {parameters}: nothing found")
        return found[0]

    def job(self, command, watch=None, timeout=1200.0, **parameters):
        """Calls an asynchronous command and waits for its result; `watch` is called while it runs."""
        job = self.call(command, **parameters)["jobid"]
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            answer = self.call("queryAsyncJobResult", jobid=job)
            if answer["jobstatus"] == 1:
                return answer["jobresult"]
            if answer["jobstatus"] == 2:
                result = answer.get("jobresult", {})
                raise ApiRefused(f"{command}: {result.get('errorcode')} {result.get('errortext')}")
            if watch:
                watch()
            time.sleep(0.2)
        raise ApiRefused(f"{command}: job {job} did not end within {timeout:.0f} s")
