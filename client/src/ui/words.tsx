/** Numbers of things within words: serials, SKUs, codes of documents, telephone numbers.
 *
 * Each is written left to right in every language and stays in one line: broken at a hyphen, or with its parts in
 * another order in an Arabic sentence, it is misread. Parts of the kit that are given words pass them through
 * `withCodes`.
 */
import { Fragment, isValidElement, type ComponentChildren } from "preact";

/** The longest that stays in one line on any screen. */
const LONGEST_WHOLE = 24;
/** Digits with hyphens or slashes and letters (SN-1, M2026-9837), and long numbers with their spaces (+34 646 555
 * 864). */
const CODES = /(?=[A-Za-z/-]*\d)[A-Za-z\d]+(?:[-/][A-Za-z\d]+)+|\+?\d[\d ()]{6,}\d/g;

/** A serial, IMEI, SKU or document code: its letters apart, left to right in every language. */
export function Code({ children }: { children: string }) {
  return (
    <bdi class={children.length > LONGEST_WHOLE ? "code-text code-text--long" : "code-text"} dir="ltr">
      {children}
    </bdi>
  );
}

/** Words with the numbers of things in them kept whole; elements are given back as they are. */
export function withCodes(words: ComponentChildren): ComponentChildren {
  if (Array.isArray(words)) return words.map(withCodes);
  if (isValidElement(words) && words.type === Fragment) return withCodes(words.props.children);
  if (typeof words !== "string") return words;
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

function Whole({ code }: { code: string }) {
  return (
    <bdi class={code.length > LONGEST_WHOLE ? "code-word code-text--long" : "code-word"} dir="ltr">
      {code}
    </bdi>
  );
}
