/** The characters that a printer of text has: Windows-1252, with the letters of western Europe and the euro. Pure. */

/** 0x80 to 0x9F; where the page has no character there is a space. */
const HIGH = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Whether every character is of the page. */
export function isPrintable(text: string): boolean {
  return [...text].every((character) => /[ -~\u00a0-\u00ff]/.test(character) || HIGH.includes(character));
}
