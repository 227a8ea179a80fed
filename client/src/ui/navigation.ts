/**
 * Navigates without loading the page, by the History API and clicks on plain links.
 *
 * It is in the kit and not in the shell, because screens navigate and must not import the shell. The shell decides
 * which screen an address shows (shell/router.ts).
 */
import { signal } from "@preact/signals";

export interface Place {
  path: string;
  search: string;
  hash: string;
}

export interface NavigateOptions {
  /** Replaces the present history entry, for example after saving a form, so that going back does not open the form
   * again. */
  replace?: boolean | undefined;
}

function presentPlace(): Place {
  if (typeof location === "undefined") return { path: "/", search: "", hash: "" };
  return { path: location.pathname, search: location.search, hash: location.hash };
}

export const place = signal<Place>(presentPlace());

/** Counts navigations, so that a caller can notice one. The first page does not count. */
export const navigations = signal(0);

export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const target = new URL(to, location.href);
  const same = target.href === location.href;
  if (replace || same) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  arrive();
  if (!target.hash) window.scrollTo(0, 0);
}

/** Changes the query without a navigation: for filters and searches that a reload should keep. */
export function replaceQuery(query: Readonly<Record<string, string | null>>): void {
  const target = new URL(location.href);
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === "") target.searchParams.delete(name);
    else target.searchParams.set(name, value);
  }
  history.replaceState(null, "", target);
  place.value = presentPlace();
}

export function queryOf(name: string): string {
  return new URLSearchParams(place.value.search).get(name) ?? "";
}

function arrive(): void {
  navigations.value += 1;
  place.value = presentPlace();
}

/** Listens to the browser's buttons and to clicks on links. Returns a function that stops this. */
export function startNavigation(): () => void {
  place.value = presentPlace();
  const clicked = (event: MouseEvent) => {
    const href = ownHref(event);
    if (href === null) return;
    event.preventDefault();
    navigate(href);
  };
  window.addEventListener("popstate", arrive);
  document.addEventListener("click", clicked);
  return () => {
    window.removeEventListener("popstate", arrive);
    document.removeEventListener("click", clicked);
  };
}

/** The address of a link within the app; null if the browser should handle the click: a new tab, a download, another
 * site. */
function ownHref(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (!anchor?.hasAttribute("href") || anchor.hasAttribute("download")) return null;
  if ((anchor.target && anchor.target !== "_self") || anchor.rel.includes("external")) return null;
  const target = new URL(anchor.href, location.href);
  if (target.origin !== location.origin || target.pathname.startsWith("/api/")) return null;
  const isAnchorOnPage =
    target.hash !== "" && target.pathname === location.pathname && target.search === location.search;
  return isAnchorOnPage ? null : target.href;
}
