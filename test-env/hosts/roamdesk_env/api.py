# SPDX-License-Identifier: Apache-2.0
"""A signed call of the management server's API, as CloudStack's documentation describes it (HMAC-SHA1, signature version 3)."""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request

SIGNATURE_SECONDS = 120


class ApiRefused(Exception):
    """The server answered with an error; `code` is its HTTP status."""

    def __init__(self, code, text):
        super().__init__(f"{code}: {text}")
        self.code = code


def sign(parameters, secret):
    """The signature of a request: of its parameters sorted by name, all in lower case."""
    encoded = [f"{key}={urllib.parse.quote(str(parameters[key]), safe='*')}".lower() for key in sorted(parameters, key=str.lower)]
    digest = hmac.new(secret.encode(), "&".join(encoded).encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


class Api:
    """The API as one user."""

    def __init__(self, url, api_key, secret_key):
        self.url, self.api_key, self.secret_key = url, api_key, secret_key

    def call(self, command, timeout=60.0, **parameters):
        """Calls a command and returns what its response holds; raises ApiRefused with the server's words."""
        expires = time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime(time.time() + SIGNATURE_SECONDS))
        request = {**parameters, "command": command, "apiKey": self.api_key, "response": "json"}
        request.update(signatureVersion="3", expires=expires)
        request["signature"] = sign(request, self.secret_key)
        try:
            with urllib.request.urlopen(f"{self.url}?{urllib.parse.urlencode(request)}", timeout=timeout) as answer:
                return next(iter(json.load(answer).values()))
        except urllib.error.HTTPError as refused:
            raise ApiRefused(refused.code, refused.read().decode(errors="replace")) from refused

    def first(self, command, entity, **parameters):
        """The first entity of a list, or None."""
        return next(iter(self.call(command, **parameters).get(entity, [])), None)

    def job(self, command, timeout=120.0, **parameters):
        """Calls an asynchronous command and waits for its result; raises ApiRefused when it fails or does not end in time."""
        job = self.call(command, **parameters)["jobid"]
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            answer = self.call("queryAsyncJobResult", jobid=job)
            result = answer.get("jobresult", {})
            if answer["jobstatus"] == 1:
                return result
            if answer["jobstatus"] == 2:
                raise ApiRefused(result.get("errorcode"), f"{command}: {result.get('errortext')}")
            time.sleep(0.3)
        raise ApiRefused(0, f"{command}: job {job} did not end within {timeout:g} s")
