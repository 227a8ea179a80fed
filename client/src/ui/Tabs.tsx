/** Tabs by the ARIA pattern: arrows move between tabs, and only the selected one is in the tab order. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { formatNumber } from "../i18n";

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: string; count?: number | undefined }[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** The selected tab's content. */
  children: ComponentChildren;
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  // Where the tabs are wider than the screen, the selected one is in view when the page opens, and when a count that
  // arrives later has made the tabs before it wider.
  const counts = tabs.map(({ count }) => count).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts decide the width
  useLayoutEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${selected}`)}`);
    if (list.current && tab) list.current.scrollLeft += distanceOutside(tab, list.current);
  }, [base, selected, counts]);

  const moved = (event: KeyboardEvent) => {
    const to = nextIndex(
      event,
      tabs.findIndex((tab) => tab.id === selected),
      tabs.length,
    );
    const tab = to === null ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${tab.id}`)}`)?.focus();
  };

  return (
    <div class="tabs">
      <div ref={list} class="tabs__list" role="tablist" aria-label={label} onKeyDown={moved}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            class="tabs__tab"
            role="tab"
            aria-selected={tab.id === selected}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span class={tab.count === 0 ? "count count--none" : "count"}>{formatNumber(tab.count)}</span>
            )}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        class="tabs__panel"
        role="tabpanel"
        aria-labelledby={`${base}-${selected}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: A panel without controls is reached by the Tab key.
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  );
}

/** How far to scroll until the tab is whole; 0 if it is. */
function distanceOutside(tab: HTMLElement, list: HTMLElement): number {
  const [one, all] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  if (one.right > all.right) return one.right - all.right;
  return Math.min(0, one.left - all.left);
}

function nextIndex(event: KeyboardEvent, at: number, count: number): number | null {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  switch (event.key) {
    case forward:
      return (at + 1) % count;
    case backward:
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
