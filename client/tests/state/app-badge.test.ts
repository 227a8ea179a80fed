/** The number on the app's icon. */
import { expect, it } from "vitest";
import { type BadgeHost, showBadge } from "../../src/state/app-badge";

function host(): BadgeHost & { shown: (number | null)[] } {
  const shown: (number | null)[] = [];
  return {
    shown,
    setAppBadge: async (count) => void shown.push(count),
    clearAppBadge: async () => void shown.push(null),
  };
}

it("is the number of waiting operations, and is removed when none wait", async () => {
  const icon = host();
  await showBadge(3, icon);
  await showBadge(0, icon);
  expect(icon.shown).toEqual([3, null]);
});

it("is left out if the system shows none, or refuses", async () => {
  await showBadge(3, {});
  await showBadge(3, { setAppBadge: () => Promise.reject(new Error("not installed")) });
});
