/** Finds the screen of an address. The first matching route wins; a screen stays mounted while its route matches. */
import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { inARow } from "../i18n";
import { navigations } from "../ui/navigation";
import { pageHeading } from "../ui/page-heading";
import { matchPattern } from "./route-pattern";
import type { PatternParams } from "./route-pattern";

export { navigate, place, queryOf, replaceQuery, startNavigation } from "../ui/navigation";
export { buildPath, matchPattern } from "./route-pattern";

export interface Route {
  pattern: string;
  /** Routes with the same name share one mounted screen: a list, and the same list beside a detail. */
  name: string;
  render: (params: Readonly<Record<string, string>>) => VNode;
}

/** `route('/items/:itemId', ({itemId}) => <ItemScreen itemId={itemId} />)`, with the parameters' names checked. */
export function route<Pattern extends string>(
  pattern: Pattern,
  render: (params: PatternParams<Pattern>) => VNode,
  name: string = pattern,
): Route {
  return { pattern, name, render: (params) => render(params as PatternParams<Pattern>) };
}

export interface MatchedRoute {
  route: Route;
  params: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], path: string): MatchedRoute | null {
  for (const candidate of routes) {
    const params = matchPattern<string>(candidate.pattern, path) as Readonly<Record<string, string>> | null;
    if (params) return { route: candidate, params };
  }
  return null;
}

/**
 * Uses the visible heading as the document's title, and focuses it once per navigation. Returns a function that stops
 * this.
 *
 * If the focus moved into a field before the heading appeared, it stays there, because a scanner may be typing into it.
 */
export function followHeading(appName: string): () => void {
  let focusedFor = navigations.peek();
  let left: Element | null = null;
  const stopRemembering = effect(() => {
    if (navigations.value !== focusedFor) left = document.activeElement;
  });
  const stopFollowing = effect(() => {
    const heading = pageHeading.value;
    if (!heading) return;
    document.title = heading.title === appName ? appName : inARow([heading.title, appName]);
    // Only a heading that appeared after the navigation belongs to it; the former one may still be visible for a
    // moment.
    if (navigations.peek() === focusedFor || !heading.element.isConnected) return;
    focusedFor = navigations.peek();
    const at = document.activeElement;
    if (at === left || !(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement))
      heading.element.focus({ preventScroll: true });
  });
  return () => {
    stopRemembering();
    stopFollowing();
  };
}
