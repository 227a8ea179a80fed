/** The parts of a page: its header, panels, form grid, and a list with its detail. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { ButtonLink } from "./Button";
import { announceHeading } from "./page-heading";
import { isHeldByUnreadable } from "./unreadable";
import { withCodes, withWholeWords } from "./words";
import { useMatch } from "./use-match";

export interface PageHeaderProps {
  title: string;
  about?: ComponentChildren;
  actions?: ComponentChildren;
  /** The address of the back link. It is fixed, because a deep link has no history. */
  backHref?: string | undefined;
}

/** Once per page: its title is also the document's, and gets the focus after a navigation. */
export function PageHeader({ title, about, actions, backHref }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    return heading.current ? announceHeading({ title, element: heading.current }) : undefined;
  }, [title]);
  return (
    <header class="page-header">
      <div class="page-header__head">
        {backHref === undefined ? null : (
          <span class="page-header__back">
            <BackLink href={backHref} />
          </span>
        )}
        <div class="page-header__words">
          <h1 ref={heading} class={titleClass(title)} tabIndex={-1}>
            {withWholeWords(title)}
          </h1>
          {about ? <div class="page-header__about">{withCodes(about)}</div> : null}
        </div>
      </div>
      {actions ? <div class="page-header__actions">{actions}</div> : null}
    </header>
  );
}

/** A title of three lines on a phone is set smaller. */
const LONG_TITLE = 30;

function titleClass(title: string): string {
  return title.length > LONG_TITLE ? "page-header__title page-header__title--long" : "page-header__title";
}

function BackLink({ href }: { href: string }) {
  return (
    <ButtonLink href={href} look="quiet" icon="back">
      {t("ui.back")}
    </ButtonLink>
  );
}

export function Page({ children }: { children: ComponentChildren }) {
  return <div class="page">{children}</div>;
}

export function Panel({
  title,
  children,
  flush = false,
}: {
  title?: string | undefined;
  children: ComponentChildren;
  flush?: boolean | undefined;
}) {
  return (
    <section class={flush ? "panel panel--flush" : "panel stack"}>
      {title ? <h2>{withCodes(title)}</h2> : null}
      {children}
    </section>
  );
}

export interface FormGridProps {
  children: ComponentChildren;
  onSubmit: () => void;
  /** The buttons, last in the form, and at the bottom of the screen on a phone. */
  actions: ComponentChildren;
  id?: string | undefined;
}

export function FormGrid({ children, onSubmit, actions, id }: FormGridProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isHeldByUnreadable(event.currentTarget as Element, "form")) onSubmit();
  };
  return (
    <form id={id} class="form-grid" novalidate onSubmit={submit} onInput={markUnsaved}>
      {children}
      <div class="form-actions">{actions}</div>
    </form>
  );
}

/** Marks the form as unsaved, so that the person is asked before leaving it. */
function markUnsaved(event: Event): void {
  (event.currentTarget as HTMLFormElement).dataset.unsaved = "";
}

/** A child of FormGrid over all its columns. */
export function FormWide({ children }: { children: ComponentChildren }) {
  return <div class="form-grid__wide">{children}</div>;
}

export interface ListDetailProps {
  list: ComponentChildren;
  /** Null if nothing is chosen; narrow screens then show the list, wide ones the hint. */
  detail: ComponentChildren | null;
  hint: ComponentChildren;
}

/** List and detail are side by side from 1100 px; below that only one is shown. A list that was never visible is not
 * rendered, so that opening a detail directly, as a scan does, is fast. A list that was visible stays mounted behind
 * the detail. */
export function ListDetail({ list, detail, hint }: ListDetailProps) {
  const isOpen = detail !== null;
  const isWide = useIsWide();
  const wasInView = useRef(false);
  wasInView.current ||= isWide || !isOpen;
  return (
    <div class="list-detail" data-open={isOpen ? "true" : "false"}>
      <div class="list-detail__pane list-detail__pane--list">{wasInView.current ? list : null}</div>
      <div class="list-detail__pane list-detail__pane--detail">{isOpen ? detail : hint}</div>
    </div>
  );
}

/** Whether a list and a detail are side by side. */
export function useIsWide(): boolean {
  return useMatch(WIDE);
}

/** The width at which layout.css shows two columns. */
const WIDE = "(min-width: 1100px)";
