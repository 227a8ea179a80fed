"""Push messages and notifications in Firefox.

Chromium without a screen shows no notification that a person could tap. Firefox shows its notifications in windows of
its own if the desktop does not show them, and Marionette can click in these windows too.
"""

import json
import time
from collections.abc import Callable
from typing import Any

from tests.e2e.webdriver import Marionette

LONG_WAIT_S, LOOK_AGAIN_S = 60, 0.1

SETTINGS = {
    "alerts.useSystemBackend": "false",
    "permissions.default.desktop-notification": "1",  # the person agreed
    "dom.push.connection.enabled": "false",  # to the push service of Mozilla
    # A tap may open a window for this long; a busy machine takes longer than the one second of Firefox.
    "dom.webnotifications.disable_open_click_delay": "60000",
}
ARGUMENTS = ("--remote-allow-system-access",)

# Delivers a decrypted push message to the service worker of an origin.
DELIVER = """async (origin, message) => {
  const notifier = Cc["@mozilla.org/push/Notifier;1"].getService(Ci.nsIPushNotifier);
  const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
  notifier.notifyPushWithData(`${origin}/`, principal, "1", [...new TextEncoder().encode(message)]);
}"""
# Title and text of each notification on the screen.
SHOWN = """async () => [...Services.wm.getEnumerator("alert:alert")].map(({ document }) => document)
  .filter(({ readyState }) => readyState === "complete")
  .map((alert) => (id) => alert.getElementById(id))
  .map((part) => [part("alertTitleLabel").value, part("alertTextLabel").textContent])"""
TAP = """async () => [...Services.wm.getEnumerator("alert:alert")][0].document.getElementById("alertBox").click()"""

# A script of WebDriver ends when it calls its last argument.
ANSWER = "const done = arguments[arguments.length - 1]; ({0})(...arguments).then(done, (error) => done(String(error)))"


class Notifications:
    """The notifications of a running Firefox that was started with these settings and arguments."""

    def __init__(self, firefox: Marionette) -> None:
        self._firefox = firefox

    def deliver(self, origin: str, message: dict[str, Any]) -> list[str]:
        """Let a push message arrive; return title and text of the notification that the app shows."""
        self._run(DELIVER, origin, json.dumps(message))
        self._until(lambda: self._run(SHOWN))
        (shown,) = self._run(SHOWN)
        return [str(text) for text in shown]

    def tap(self) -> None:
        """Tap the notification, and wait until it has gone."""
        self._run(TAP)
        self._until(lambda: self._run(SHOWN) == [])

    @staticmethod
    def _until(holds: Callable[[], Any]) -> None:
        deadline = time.monotonic() + LONG_WAIT_S
        while not holds():
            assert time.monotonic() < deadline
            time.sleep(LOOK_AGAIN_S)

    def _run(self, function: str, *arguments: Any) -> Any:
        self._firefox.send("Marionette:SetContext", {"value": "chrome"})
        try:
            return self._firefox.call("run", script=ANSWER.format(function), args=list(arguments))
        finally:
            self._firefox.send("Marionette:SetContext", {"value": "content"})
