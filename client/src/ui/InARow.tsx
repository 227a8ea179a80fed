/** Facts in a row, also elements; `inARow` of i18n does the same for texts. */
import { Fragment, type ComponentChildren } from "preact";
import { BETWEEN_FACTS } from "../i18n";
import { withCodes } from "./words";

/** Each keeps its own direction, so that in Arabic a name does not reverse the date beside it. */
export function InARow({ facts }: { facts: readonly ComponentChildren[] }) {
  return (
    <>
      {facts.filter(Boolean).map((fact, at) => (
        <Fragment key={at}>
          {at === 0 ? null : BETWEEN_FACTS}
          <bdi>{withCodes(fact)}</bdi>
        </Fragment>
      ))}
    </>
  );
}
