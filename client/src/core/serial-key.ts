/**
 * The key of a serial. Two written serials name the same unit if their keys are equal (docs/protocol.md, 2 Key).
 *
 * NFKC, then all white space and invisible characters removed, then upper case; 1 to 64 characters; control characters
 * are refused.
 */

/** White space (with the separators U+001C to U+001F of GS1 codes), format characters (Cf), characters that Unicode
 * allows to be invisible, and the blank Braille pattern. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: separators that Python counts as white space
const UNSEEN = /[\s\p{White_Space}\x1c-\x1f\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Control characters that are not white space, and unpaired surrogates. */
const REFUSED = /[\p{Cc}\p{Cs}]/u;
const LONGEST_KEY_CHARACTERS = 64;
/** A fast path for nearly all serials: these characters are not changed by normalisation, nor removed or refused. */
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
  // Upper-casing can undo the composition (U+0390), so normalise again.
  const key = kept.toUpperCase().normalize("NFKC");
  const fault = faultOf(key);
  if (fault) throw new SerialError(fault, serial);
  return key;
}

/** The key; null for a text that is no serial. For looking up scanned or typed texts. */
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
  // Counts characters, not UTF-16 units.
  return [...key].length > LONGEST_KEY_CHARACTERS ? "too_long" : null;
}
