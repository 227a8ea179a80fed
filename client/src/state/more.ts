/** Shows more of a list: each page is read once, and again only when something in it changes. */
import { liveQuery, type Subscription } from "dexie";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PagedList, Place, Placed } from "../storage/paged";

const PAGE = 50;

export interface More<R> {
  /** Undefined until the first page is read. */
  rows: R[] | undefined;
  /** The most rows that the next page will add; 0 if there is none. */
  left: number;
  showMore: () => void;
}

/**
 * The shown part of `list`, live: one page, and one more after each `showMore`.
 *
 * `deps` are the values that the list depends on. When they change, the list begins again, and the old rows stay until
 * the new first page is read. An error is thrown to the nearest error boundary.
 */
export function useMore<R>(list: () => PagedList<R>, deps: readonly unknown[], page = PAGE): More<R> {
  const [shown, setShown] = useState<Shown<R>>({ rows: undefined, left: 0 });
  const pages = useRef<LivePages<R> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: checked where the hook is used
  useEffect(() => {
    const live = new LivePages(list(), page, setShown);
    pages.current = live;
    return () => live.stop();
  }, [...deps, page]);
  if ("error" in shown) throw shown.error;
  return { ...shown, showMore: () => pages.current?.showMore() };
}

type Shown<R> = { rows: R[] | undefined; left: number } | { error: unknown };

interface LivePage<R> {
  after: Place | null;
  /** The last place of the page; null while it is the last page shown. */
  upTo: Place | null;
  /** The rows that were read: one more than is shown if there are more. */
  found: Placed<R>[] | undefined;
  subscription?: Subscription;
}

class LivePages<R> {
  readonly #list: PagedList<R>;
  readonly #size: number;
  readonly #publish: (shown: Shown<R>) => void;
  readonly #pages: LivePage<R>[] = [];

  constructor(list: PagedList<R>, size: number, publish: (shown: Shown<R>) => void) {
    this.#list = list;
    this.#size = size;
    this.#publish = publish;
    this.#openPage(null);
  }

  /** The last page gets an end at its last shown row; it is not read again for that. */
  showMore(): void {
    const last = this.#pages.at(-1);
    if (!last?.found || last.found.length <= this.#size) return;
    last.found = last.found.slice(0, this.#size);
    last.upTo = last.found.at(-1)!.at;
    this.#openPage(last.upTo);
  }

  stop(): void {
    this.#pages.forEach(({ subscription }) => subscription?.unsubscribe());
    this.#pages.length = 0;
  }

  #openPage(after: Place | null): void {
    const page: LivePage<R> = { after, upTo: null, found: undefined };
    this.#pages.push(page);
    this.#follow(page);
  }

  #follow(page: LivePage<R>): void {
    page.subscription?.unsubscribe();
    page.subscription = liveQuery(async () => {
      const { after, upTo } = page;
      return {
        upTo,
        found: await this.#list({ after, upTo, limit: upTo === null ? this.#size + 1 : this.#mostOfAPage + 1 }),
      };
    }).subscribe({
      next: ({ upTo, found }) => (upTo === page.upTo ? this.#take(page, found) : this.#follow(page)),
      error: (error: unknown) => this.#publish({ error }),
    });
  }

  /** A page grows when new rows appear between old ones. */
  get #mostOfAPage(): number {
    return this.#size * 2;
  }

  #take(page: LivePage<R>, found: Placed<R>[]): void {
    if (page.upTo !== null && found.length > this.#mostOfAPage) {
      this.#shortenTo(page);
      return;
    }
    page.found = found;
    const last = this.#pages.at(-1)!;
    const rows = this.#pages.flatMap((each) => each.found?.slice(0, each === last ? this.#size : undefined) ?? []);
    // While the next page is read the button stays in place and keeps the focus.
    const isEnd = last.found !== undefined && last.found.length <= this.#size;
    this.#publish({ rows: rows.map(({ row }) => row), left: isEnd ? 0 : this.#size });
  }

  /** The page grew too long: make it the last page again. */
  #shortenTo(page: LivePage<R>): void {
    for (const later of this.#pages.splice(this.#pages.indexOf(page) + 1)) later.subscription?.unsubscribe();
    page.upTo = null;
    this.#follow(page);
  }
}
