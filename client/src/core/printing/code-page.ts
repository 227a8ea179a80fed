/** The characters of a text printer: Windows-1252, with the letters of western Europe and the euro. Pure. */

/** 0x80 to 0x9F; a space where the code page has no character. */
const HIGH = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Whether the code page has every character. */
export function isPrintable(text: string): boolean {
  return [...text].every((character) => /[ -~\u00a0-\u00ff]/.test(character) || HIGH.includes(character));
}
