/** Acts on a form in happy-dom: finds elements by their text, types, and taps twice before a render. */
import { expect, vi } from "vitest";

function shown(): ParentNode {
  // A dialog is on top of everything.
  return [...document.querySelectorAll("dialog")].at(-1) ?? document.body;
}

export async function field(label: string): Promise<HTMLInputElement> {
  return vi.waitFor(() => {
    const named = [...shown().querySelectorAll("label")].find(({ textContent }) =>
      textContent!.trim().startsWith(label),
    );
    const labelled = named && (named.htmlFor ? document.getElementById(named.htmlFor) : named.querySelector("input"));
    const control = labelled ?? shown().querySelector(`input[aria-label="${label}"]`);
    if (!control) throw new Error(`no field is called ${label}: ${shown().textContent}`);
    return control as HTMLInputElement;
  });
}

export async function type(label: string, value: string): Promise<void> {
  const control = await field(label);
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  control.dispatchEvent(new FocusEvent("blur"));
  control.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

/** Types a code and presses Enter. */
export async function enter(label: string, code: string): Promise<void> {
  await type(label, code);
  (await field(label)).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}

async function button(name: string): Promise<HTMLButtonElement> {
  return vi.waitFor(() => {
    const found = [...shown().querySelectorAll("button")].find(
      (one) => one.getAttribute("aria-label") === name || one.textContent!.trim().startsWith(name),
    );
    if (!found) throw new Error(`no button is called ${name}: ${shown().textContent}`);
    expect(found.getAttribute("aria-disabled")).not.toBe("true");
    return found;
  });
}

export async function tap(name: string): Promise<void> {
  (await button(name)).click();
}

/** Three taps: two before a render, and one on whatever is in the button's place afterwards. */
export async function tapAgainAndAgain(name: string, isDone: () => Promise<void>): Promise<void> {
  const tapped = await button(name);
  tapped.click();
  tapped.click();
  await vi.waitFor(isDone, { timeout: 5_000 });
  tapped.click();
}
