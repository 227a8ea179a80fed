/** The default period of an export: last month. Pure. */
import { dayAfter } from "../../core/zoned-day";

/** The first and the last day of the month before the month of `today` (YYYY-MM-DD). */
export function lastMonth(today: string): { fromDay: string; toDay: string } {
  const toDay = dayAfter(`${today.slice(0, 7)}-01`, -1);
  return { fromDay: `${toDay.slice(0, 7)}-01`, toDay };
}
