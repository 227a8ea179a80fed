/** A shop's rules for serials, the same as in sync/model/serial_rules.py. They only warn. Pure. */
import { luhnSum } from "./imei";
import { serialKey, serialKeyOrNull } from "./serial-key";
import type { SerialRule } from "./model";

const REPEAT = "+";
const SIGNS: Readonly<Record<string, RegExp>> = { "#": /^[0-9]$/, "@": /^\p{L}$/u, "*": /^[0-9\p{L}]$/u };

/** Whether a serial matches the mask; throws SerialError for a text that is no serial. */
export function fits(mask: string, serial: string): boolean {
  const signs = [...serialKey(mask)];
  const characters = [...serialKey(serial)];
  if (signs.at(-1) === REPEAT) {
    signs.pop();
    while (signs.length < characters.length) signs.push(signs.at(-1)!);
  }
  return signs.length === characters.length && signs.every((sign, at) => isAs(sign, characters[at]!));
}

/** Whether a serial is 15 digits with a right check digit; throws SerialError for a text that is no serial. */
export function isImei(serial: string): boolean {
  const key = serialKey(serial);
  return /^[0-9]{15}$/.test(key) && luhnSum(key) % 10 === 0;
}

/** The rules for items of a category: those of the category, or else the general ones. */
export function rulesFor(rules: readonly SerialRule[], category: string | null): readonly SerialRule[] {
  const own = rules.filter((rule) => rule.category !== null && plain(rule.category) === plain(category ?? ""));
  return own.length > 0 ? own : rules.filter((rule) => rule.category === null);
}

/** Whether there are rules and a serial fits none of them. False for a text that is no serial, which is another
 * fault. */
export function isDoubtful(rules: readonly SerialRule[], serial: string): boolean {
  return rules.length > 0 && serialKeyOrNull(serial) !== null && !rules.some((rule) => keeps(rule, serial));
}

function keeps({ mask, imei }: SerialRule, serial: string): boolean {
  return (mask === null || fits(mask, serial)) && (!imei || isImei(serial));
}

function plain(category: string): string {
  return category.trim().toLowerCase();
}

function isAs(sign: string, character: string): boolean {
  return SIGNS[sign]?.test(character) ?? sign === character;
}
