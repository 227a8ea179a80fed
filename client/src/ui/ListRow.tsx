/** Rows of a list: a title, a line of details, and actions at the end. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button";
import { t } from "../i18n";
import { withCodes } from "./words";

export function ListRows({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="list-rows framed" role="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ListRowProps {
  title: ComponentChildren;
  about?: ComponentChildren;
  leading?: ComponentChildren;
  trailing?: ComponentChildren;
  href?: string | undefined;
  onOpen?: (() => void) | undefined;
  current?: boolean | undefined;
}

export function ListRow({ title, about, leading, trailing, href, onOpen, current = false }: ListRowProps) {
  return (
    <li class="list-row" aria-current={current ? "true" : undefined}>
      {leading}
      <div class="list-row__words">
        <span class="list-row__title">
          <RowTitle title={title} href={href} onOpen={onOpen} />
        </span>
        {about ? <span class="list-row__about">{withCodes(about)}</span> : null}
      </div>
      {trailing ? <div class="list-row__trailing">{trailing}</div> : null}
    </li>
  );
}

function RowTitle({ title, href, onOpen }: Pick<ListRowProps, "title" | "href" | "onOpen">) {
  if (href !== undefined) {
    return (
      <a class="list-row__open" href={href}>
        {withCodes(title)}
      </a>
    );
  }
  if (!onOpen) return <>{withCodes(title)}</>;
  return (
    <button type="button" class="list-row__open" onClick={onOpen}>
      {withCodes(title)}
    </button>
  );
}

export interface ShowMoreProps {
  /** How many rows are not shown yet. */
  left: number;
  /** How many rows are added at once; by default all. */
  page?: number;
  onMore: () => void;
}

/** The button that shows more of a long list. After the last page, keyboard users get a message, and the focus stays
 * there. */
export function ShowMore({ left, page = left, onMore }: ShowMoreProps) {
  const [isAsked, setAsked] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  const isEnd = left <= 0;
  useLayoutEffect(() => {
    if (isEnd && isAsked && document.activeElement === document.body) end.current?.focus({ preventScroll: true });
  }, [isEnd, isAsked]);
  if (isEnd) {
    return isAsked ? (
      <p ref={end} class="small soft" tabIndex={-1}>
        {t("ui.allShown")}
      </p>
    ) : null;
  }
  const ask = () => {
    setAsked(true);
    onMore();
  };
  return (
    <Button wide icon="down" onClick={ask}>
      {t("ui.showMore", { count: Math.min(left, page) })}
    </Button>
  );
}
