/** GS1 Digital Link: a URL of any domain that contains a GTIN, and often a serial, a lot or a date. Pure. */
import { tested } from "./element-strings";
import type { Element, Elements } from "./element-strings";
import { gtinOf, isOfLength } from "./gtin";
import { identifierOf } from "./identifiers";

const ADDRESS = /^https?:\/\/[^/?#]+(?<path>\/[^?#]*)(?:\?(?<query>[^#]*))?/iu;
const GTIN = "01";
/** Words that older URLs have instead of identifiers. */
const WORDS: Readonly<Record<string, string>> = { gtin: GTIN, cpv: "22", lot: "10", ser: "21", exp: "17" };

/** Null for a URL without a GTIN in its path; a fault if the GTIN is invalid. */
export function readDigitalLink(text: string): Elements | null {
  const { path = "", query = "" } = ADDRESS.exec(text.trim())?.groups ?? {};
  const steps = path.split("/").map(decoded);
  const at = steps.findIndex((step, index) => aiOf(step) === GTIN && /^\d{8,14}$/.test(steps[index + 1] ?? ""));
  if (at < 0) return null;
  const pairs = [...pairsOf(steps.slice(at)), ...queryPairs(query)];
  return tested(pairs.filter(({ ai }) => identifierOf(ai)).map(asElement));
}

function pairsOf(steps: readonly string[]): Element[] {
  return steps.flatMap((step, at) =>
    at % 2 === 0 && at + 1 < steps.length ? [{ ai: aiOf(step), value: steps[at + 1]! }] : [],
  );
}

function queryPairs(query: string): Element[] {
  return query.split(/[&;]/).flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 0
      ? []
      : [{ ai: aiOf(decoded(pair.slice(0, at))), value: decoded(pair.slice(at + 1).replaceAll("+", " ")) }];
  });
}

/** Adds the leading zeros that a GTIN of 8, 12 or 13 digits has in an element string. A GTIN with a wrong check
 * digit stays as it is. */
function asElement({ ai, value }: Element): Element {
  const isGtin = ai === GTIN && isOfLength(value);
  return { ai, value: isGtin ? (gtinOf(value) ?? value.padStart(14, "0")) : value };
}

function aiOf(step: string): string {
  return WORDS[step.toLowerCase()] ?? step;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
