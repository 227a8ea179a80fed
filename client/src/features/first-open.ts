/** On a wide screen the first row of a list is open if none was chosen. */
import { useEffect, useState } from "preact/hooks";

import { useMore } from "../state/more";
import type { PagedList } from "../storage/paged";
import { useIsWide } from "../ui";

const NOTHING: PagedList<never> = () => Promise.resolve([]);

/**
 * The id to show: `chosen`, or the first row when the screen was opened.
 *
 * The first row stays selected when the list changes, so that a second tap on a button does not hit another row.
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
