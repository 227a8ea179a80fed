"""The size of tap targets, measured by the element under a finger, not by boxes."""

from playwright.sync_api import Page

# 48 px, less the border of a pixel at each side that belongs to the frame around a field. A link within a sentence has
# the height of its line (WCAG 2.2, 2.5.8: inline); the middle of a link on two lines is between them.
TOO_SMALL = """() => {
  const FINGER = 46, LOOK = 40;
  const isSentence = ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent.trim() !== '';
  // What keeps the direction of its words is an element of its own within the sentence.
  const sentenceOf = (control) => control.parentElement.closest(':not(bdi)');
  const isAmongWords = (control) => control.matches('a') && [...sentenceOf(control).childNodes].some(isSentence);
  const isUnder = (control, x, y) => {
    const at = document.elementFromPoint(x, y);
    return at !== null && (control.contains(at) || at.closest('label')?.control === control);
  };
  const reach = (control, x, y, way) => {
    let far = 0;
    while (far < LOOK && isUnder(control, x, y + way * (far + 1))) far += 1;
    return far;
  };
  const found = [];
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!control.checkVisibility() || control.disabled || isAmongWords(control)) continue;
    control.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = (control.closest('label') ?? control).getBoundingClientRect();
    const x = left + Math.min(width / 2, LOOK), y = top + height / 2;
    if (y < FINGER / 2 || y > innerHeight - FINGER / 2 || !isUnder(control, x, y)) continue;
    const tall = reach(control, x, y, -1) + 1 + reach(control, x, y, 1);
    if (tall < FINGER) found.push(`${tall} px: ${control.outerHTML.slice(0, 120)}`);
  }
  scrollTo(0, 0);
  return found;
}"""


def too_small(page: Page) -> list[str]:
    """Return each control of the page that is lower than 48 px, with its height."""
    found: list[str] = page.evaluate(TOO_SMALL)
    return found
