/**
 * Codes within text: serials, SKUs, codes of documents, telephone numbers; and the dots between facts.
 *
 * Each code is left to right in every language and is not broken: with a break at a hyphen, or with its parts reordered
 * in an Arabic sentence, it would be misread. No line begins or ends with a dot. Components of the kit pass texts
 * through `withCodes`.
 */
import { Fragment, isValidElement, type ComponentChildren } from "preact";
import { BETWEEN_FACTS } from "../i18n";

/** The longest code that stays on one line on any screen. */
const LONGEST_WHOLE = 24;
/** Digits with hyphens or slashes and letters (SN-1, M2026-9837), and long numbers with their spaces (+34 646 555
 * 864). */
const CODES = /(?=[A-Za-z/-]*\d)[A-Za-z\d]+(?:[-/][A-Za-z\d]+)+|\+?\d[\d ()]{6,}\d/g;

/** A serial, IMEI, SKU or document code, in a font with distinct letters, left to right in every language. */
export function Code({ children }: { children: string }) {
  return (
    <bdi class={children.length > LONGEST_WHOLE ? "code-text code-text--long" : "code-text"} dir="ltr">
      {children}
    </bdi>
  );
}

/** The dot between two facts. It is painted on a space, and a space at the end of a line has no width. */
export function Between() {
  return (
    <span class="between">
      <span class="between__dot">{BETWEEN_FACTS.trimEnd()}</span>{" "}
    </span>
  );
}

/** A text whose codes are not broken, and whose facts have a `Between`; elements are returned unchanged. */
export function withCodes(words: ComponentChildren): ComponentChildren {
  if (Array.isArray(words)) return words.map(withCodes);
  if (isValidElement(words) && words.type === Fragment) return withCodes(words.props.children);
  if (typeof words !== "string") return words;
  const facts = words.split(BETWEEN_FACTS);
  if (facts.length === 1) return withWholeCodes(words);
  return facts.flatMap((fact, at) =>
    at === 0 ? [withWholeCodes(fact)] : [<Between key={at} />, withWholeCodes(fact)],
  );
}

function withWholeCodes(words: string): ComponentChildren {
  const codes = [...words.matchAll(CODES)];
  if (codes.length === 0) return words;
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { 0: code, index } of codes) {
    parts.push(words.slice(end, index), <Whole key={index} code={code} />);
    end = index + code.length;
  }
  parts.push(words.slice(end));
  return parts;
}

/** The longest word with a hyphen that a heading has room for on a phone. */
const LONGEST_WORD = 14;
const WITH_HYPHEN = /(?<![\p{L}\d-])(\p{L}+(?:-\p{L}+)+)(?![\p{L}\d-])/u;

/** A heading: its codes are not broken, and neither is a short word at its hyphen ("Stock-takes"). */
export function withWholeWords(title: string): ComponentChildren {
  return title.split(WITH_HYPHEN).map((part, at) =>
    at % 2 === 1 && part.length <= LONGEST_WORD ? (
      <span key={part} class="whole-word">
        {part}
      </span>
    ) : (
      withCodes(part)
    ),
  );
}

function Whole({ code }: { code: string }) {
  return (
    <bdi class={code.length > LONGEST_WHOLE ? "code-word code-text--long" : "code-word"} dir="ltr">
      {code}
    </bdi>
  );
}
