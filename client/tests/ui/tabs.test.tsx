// @vitest-environment dom
/** Tabs that are wider than the screen. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";

import { Tabs } from "../../src/ui";

const SCREEN = { left: 0, right: 300 };
const AT = { Open: { left: 0, right: 90 }, Waiting: { left: 90, right: 240 }, Completed: { left: 240, right: 380 } };

afterEach(() => {
  vi.restoreAllMocks();
  render(null, document.body);
});

it.each([
  ["open", 0],
  ["waiting", 0],
  ["completed", 80],
] as const)("show the selected one, %s, when the page opens", async (selected, scrolled) => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    return (AT[this.textContent as keyof typeof AT] ?? SCREEN) as DOMRect;
  });
  const tabs = Object.keys(AT).map((label) => ({ id: label.toLowerCase(), label }));
  await act(() =>
    render(
      <Tabs label="State" tabs={tabs} selected={selected} onSelect={() => {}}>
        Rows
      </Tabs>,
      document.body,
    ),
  );
  expect(document.querySelector('[role="tablist"]')?.scrollLeft).toBe(scrolled);
});
