/** The doubt about the serial of a counted unit without a record; its item is not known yet. */
import type { SerialRule, Stocktake } from "../../core/model";
import { rulesFor } from "../../core/serial-rules";
import { records } from "../../state/shop";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import type { SerialDoubt } from "../serial-entry/serial-doubt";
import { readSerialRules } from "../serial-entry/use-serial-check";

/** `categories` are those of the possible items; null if it may be any item. The serial is doubtful only if it would
 * be in each category. */
export function foundDoubt(
  rules: readonly SerialRule[],
  categories: readonly (string | null)[] | null,
  serial: string,
): SerialDoubt | null {
  const possible = new Set(categories ?? [...rules.map(({ category }) => category), null]);
  const doubts = [...possible].map((category) => doubtOf(rulesFor(rules, category), serial));
  if (doubts.length === 0 || doubts.includes(null)) return doubtOf([], serial);
  const broken = new Set(doubts.flatMap((doubt) => (doubt?.kind === "rules" ? doubt.rules : [])));
  return broken.size > 0 ? { kind: "rules", rules: [...broken] } : { kind: "check_digit" };
}

/** The doubt about each such serial of this count, in words, without the serial. */
export async function readFoundDoubts({
  item_ids,
}: Pick<Stocktake, "item_ids">): Promise<(serial: string) => string | null> {
  const [rules, items] = await Promise.all([readSerialRules(), item_ids && records().item.bulkGet([...item_ids])]);
  const categories = items === null ? null : items.flatMap((item) => (item ? [item.category] : []));
  return (serial) => {
    const doubt = foundDoubt(rules, categories, serial);
    return doubt && sayDoubt(doubt);
  };
}
