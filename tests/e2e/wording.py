"""The words on a screen: none is cut off, broken inside a control or a number, or covered by a button.

No line begins or ends with a dot between facts, and a button that is not as wide as the screen has one line.
"""

from typing import Any

from playwright.sync_api import Page

# Text that is cut short, unless it is given in full otherwise: by a title or a label, or by the page that a row opens.
# Words of navigation, tabs, buttons and headers, serials and codes are never broken over two lines.
FAULTS = r"""() => {
  const found = new Set();
  const say = (fault, words) => found.add(`${fault}: ${words.trim().slice(0, 80)}`);
  const isSeen = (at) => at.checkVisibility({ visibilityProperty: true }) && !at.closest('.visually-hidden');
  const textsOf = (at) => {
    const walker = document.createTreeWalker(at, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim() && isSeen(text.parentElement)) texts.push(text);
    }
    return texts;
  };
  const rectsOf = (text, from, to) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  };
  const isBroken = (text, from, to) => new Set(rectsOf(text, from, to).map(({ top }) => Math.round(top))).size > 1;

  for (const at of document.querySelectorAll('body :not(input, textarea, select, svg, svg *)')) {
    const { overflowX, overflowY, display, webkitLineClamp } = getComputedStyle(at);
    if (display === 'inline' || !isSeen(at) || at.clientWidth < 3 || !at.innerText?.trim()) continue;
    const isCut = ['hidden', 'clip'].includes(overflowX) && at.scrollWidth > at.clientWidth + 1;
    const isClamped = webkitLineClamp !== 'none' && overflowY === 'hidden' && at.scrollHeight > at.clientHeight + 1;
    const named = at.closest('[title], [aria-label]');
    const isGiven = `${named?.title} ${named?.getAttribute('aria-label')}`.includes(at.innerText.trim());
    if ((isCut && !isGiven) || (isClamped && !at.closest('.table__row--linked'))) say('cut short', at.innerText);
  }
  for (const control of document.querySelectorAll('nav a, nav button, button, .button, [role=tab], th')) {
    for (const text of textsOf(control)) {
      for (const { 0: word, index } of text.data.matchAll(/[^\s\u00ad/-]+/g)) {
        if (isBroken(text, index, index + word.length)) say('broken word', word);
      }
      const isShort = innerWidth >= 360 && control.matches('.button:not(.button--wide)');
      if (isShort && !text.parentElement.closest('.button__about') && isBroken(text, 0, text.length)) {
        say('button of two lines', text.data);
      }
    }
  }
  for (const text of textsOf(document.body)) {
    if (text.data.includes(' · ') && !text.parentElement.closest('option, textarea')) say('dot in a text', text.data);
    if (text.parentElement.closest('svg, option, textarea, .code-text--long')) continue;
    for (const { 0: code, index } of text.data.matchAll(/(?=[A-Za-z/-]*\d)[A-Za-z\d]+(?:[-/][A-Za-z\d]+)+/g)) {
      if (isBroken(text, index, index + code.length)) say('broken number', code);
      const isIsolated = text.parentElement.closest('bdi, time, [dir=ltr]') || text.data[index - 1] === '\u2068';
      if (document.documentElement.dir === 'rtl' && !isIsolated) say('not left to right', code);
    }
  }
  const areas = '.list-row, .table__row, .page-header, .banner, .cart__line, .panel > .cluster';
  for (const area of document.querySelectorAll(areas)) {
    const texts = textsOf(area).flatMap((text) => rectsOf(text, 0, text.length).map((rect) => [text, rect]));
    for (const control of area.querySelectorAll('button, .button, select')) {
      if (!isSeen(control)) continue;
      const { left, right, top, bottom } = control.getBoundingClientRect();
      for (const [text, rect] of texts) {
        const wide = Math.min(right, rect.right) - Math.max(left, rect.left);
        const high = Math.min(bottom, rect.bottom) - Math.max(top, rect.top);
        if (!control.contains(text) && wide > 1 && high > 1 && !text.parentElement.closest('button, .button')) {
          say(`under “${control.innerText.trim() || control.getAttribute('aria-label')}”`, text.data);
        }
      }
    }
  }
  return [...found];
}"""


def spoiled_words(page: Page) -> list[str]:
    """Return each word of a page that is cut off, broken or covered."""
    found: Any = page.evaluate(FAULTS)
    return list(found)
