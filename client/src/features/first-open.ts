/** No empty pane: where a wide screen has room beside a list and nothing is chosen, the first row is open. */
import { useEffect, useState } from "preact/hooks";

import { useMore } from "../state/more";
import type { PagedList } from "../storage/paged";
import { useIsWide } from "../ui";

const NOTHING: PagedList<never> = () => Promise.resolve([]);

/** What is open: `chosen`, or the first row of the list as it was when the screen was opened.
 *
 * That one stays, whatever changes in the list: a second tap on a button must not hit the next row's.
 */
export function useOpen<Row>(
  chosen: string | undefined,
  list: () => PagedList<Row>,
  idOf: (row: Row) => string,
): string | undefined {
  const isWide = useIsWide();
  const isWanted = isWide && chosen === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list as it was at first
  const { rows } = useMore(isWanted ? list : () => NOTHING, [isWanted], 1);
  const [first, setFirst] = useState<string>();
  useEffect(() => {
    if (rows?.[0]) setFirst((held) => held ?? idOf(rows[0]!));
  }, [rows, idOf]);
  return chosen ?? (isWide ? first : undefined);
}
