/** Inputs whose text cannot be read: while there is one, the form around it cannot be submitted. */

/** The attribute of such an input. */
export const UNREADABLE = "data-unreadable";

/** Focuses the first such input around `at`: in its form, dialog or page. Returns false if there is none. */
export function isHeldByUnreadable(at: Element, around = "[role=dialog], dialog, main"): boolean {
  const field = (at.closest(around) ?? at).querySelector<HTMLElement>(`[${UNREADABLE}]`);
  if (!field) return false;
  field.focus();
  field.scrollIntoView({ block: "center" });
  return true;
}
