/** Fields whose text cannot be read: while there is one, what is around it is not submitted. */

/** The attribute of such a field. */
export const UNREADABLE = "data-unreadable";

/** Take the person to the first such field around `at`: in its form, dialog or page. False where there is none. */
export function isHeldByUnreadable(at: Element, around = "[role=dialog], dialog, main"): boolean {
  const field = (at.closest(around) ?? at).querySelector<HTMLElement>(`[${UNREADABLE}]`);
  if (!field) return false;
  field.focus();
  field.scrollIntoView({ block: "center" });
  return true;
}
