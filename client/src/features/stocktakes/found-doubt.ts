/** The doubt about the serial of a counted unit that no record knows: nobody has said yet which item it is. */
import type { SerialRule, Stocktake } from "../../core/model";
import { rulesFor } from "../../core/serial-rules";
import { records } from "../../state/shop";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import type { SerialDoubt } from "../serial-entry/serial-doubt";
import { readSerialRules } from "../serial-entry/use-serial-check";

/** `categories` are those of the items it may be of, null where it may be any; it is doubted only where it would be as
 * each of them. */
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

/** Says what speaks against a number found in this count, without the number; null where nothing does. */
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
