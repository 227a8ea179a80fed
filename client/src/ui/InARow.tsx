/** Facts in a row, also elements; `inARow` of i18n does the same for texts. */
import { Fragment, type ComponentChildren } from "preact";
import { Between, withCodes } from "./words";

/** Each keeps its own direction, so that in Arabic a name does not reverse the date beside it. */
export function InARow({ facts }: { facts: readonly ComponentChildren[] }) {
  return (
    <>
      {facts.filter(Boolean).map((fact, at) => (
        <Fragment key={at}>
          {at === 0 ? null : <Between />}
          <bdi>{withCodes(fact)}</bdi>
        </Fragment>
      ))}
    </>
  );
}
