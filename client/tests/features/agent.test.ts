import { expect, it } from "vitest";

import { nameAgent } from "../../src/features/account/agent";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/140.0 Mobile Safari/537.36`, "Chrome, Android"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge, Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 " +
      "Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari, iPhone",
  ],
  ["integration/2.1", "integration/2.1"],
  ["x".repeat(200), "x".repeat(40)],
  ["", null],
  [null, null],
])("a sign-in is listed by its browser and system: %s", (agent, named) => {
  expect(nameAgent(agent)).toBe(named);
});
