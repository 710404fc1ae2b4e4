# SPDX-License-Identifier: Apache-2.0
"""The administrator's keys: CloudStack makes a user `admin` with a known password; whoever logs in can have keys made."""

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request

from roamdesk_env.api import ApiRefused

USER, PASSWORD = "admin", "password"


class Session:
    """The API as a user who has logged in, as a browser does."""

    def __init__(self, url, user=USER, password=PASSWORD):
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.key = None
        self.key = self.call("login", username=user, password=password)["sessionkey"]

    def call(self, command, **parameters):
        """Calls a command, by POST as logging in demands."""
        request = {**parameters, "command": command, "response": "json"}
        if self.key:
            request["sessionkey"] = self.key
        try:
            with self.opener.open(self.url, urllib.parse.urlencode(request).encode(), timeout=60) as answer:
                return next(iter(json.load(answer).values()))
        except urllib.error.HTTPError as refused:
            raise ApiRefused(refused.code, refused.read().decode(errors="replace")) from refused


def administrator_keys(url):
    """Has keys made for `admin` and returns them."""
    session = Session(url)
    user = session.call("listUsers", username=USER)["user"][0]
    made = session.call("registerUserKeys", id=user["id"])["userkeys"]
    return {"apiKey": made["apikey"], "secretKey": made["secretkey"]}
