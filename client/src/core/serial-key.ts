/** Two written serials are the same unit when their keys are (docs/protocol.md, 2 Key).
 *
 * NFKC, then all white space and invisible characters removed, then upper case;
 * 1 to 64 characters; control characters are refused.
 */

/** White space (the separators U+001C to U+001F of GS1 codes among it), format characters (Cf), characters that Unicode
 * lets a font leave invisible, and the blank Braille pattern. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: separators that Python counts as white space
const UNSEEN = /[\s\p{White_Space}\x1c-\x1f\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Control characters that are not white space, and halves of surrogate pairs. */
const REFUSED = /[\p{Cc}\p{Cs}]/u;
const LONGEST_KEY_CHARACTERS = 64;
/** What nearly every serial is made of: nothing of it is normalised, unseen or refused. */
const PLAIN = /^[!-~]{1,64}$/;

export type SerialFault = "empty" | "too_long" | "control_character";

export class SerialError extends Error {
  constructor(
    readonly fault: SerialFault,
    readonly serial: string,
  ) {
    super(`serial refused: ${fault}`);
    this.name = "SerialError";
  }
}

/** The key of a written serial; throws SerialError. */
export function serialKey(serial: string): string {
  if (PLAIN.test(serial)) return serial.toUpperCase();
  const kept = serial.normalize("NFKC").replace(UNSEEN, "");
  // Upper-casing can undo the composition (U+0390), so compose once more.
  const key = kept.toUpperCase().normalize("NFKC");
  const fault = faultOf(key);
  if (fault) throw new SerialError(fault, serial);
  return key;
}

/** The key, or null for a text that is no serial. For look-ups of whatever was scanned or typed. */
export function serialKeyOrNull(serial: string): string | null {
  try {
    return serialKey(serial);
  } catch (error) {
    if (error instanceof SerialError) return null;
    throw error;
  }
}

function faultOf(key: string): SerialFault | null {
  if (key === "") return "empty";
  if (REFUSED.test(key)) return "control_character";
  // Characters, not UTF-16 halves, are counted.
  return [...key].length > LONGEST_KEY_CHARACTERS ? "too_long" : null;
}
