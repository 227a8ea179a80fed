// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, expect, it, vi } from "vitest";

import { EntryPage } from "../../src/features/entry/EntryPage";
import { loadWords } from "../../src/i18n";

beforeAll(loadWords);
afterEach(() => {
  vi.unstubAllGlobals();
  void act(() => render(null, document.body));
});

function openFirstScreen(isSecureContext: boolean): string {
  vi.stubGlobal("isSecureContext", isSecureContext);
  void act(() =>
    render(
      <EntryPage title="Sign in" about="">
        {null}
      </EntryPage>,
      document.body,
    ),
  );
  return document.body.textContent ?? "";
}

it("P56 without a secure origin the first screen says what will not work, and how to change that", () => {
  const text = openFirstScreen(false);
  for (const word of ["offline", "camera", "enrolment", "docs/shop.md"]) expect(text).toContain(word);
  expect(document.querySelector("a[href^='https://']")?.textContent).toBe("Try the https address");
});

it("P56 on a secure origin the first screen has no such message", () => {
  expect(openFirstScreen(true)).not.toContain("https");
});
