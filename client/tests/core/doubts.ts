/** Converts `A-2 SN-1: contested wrong_item with K-1` into the doubt of a device, which has no standing and no
 * evidence. */
export function asDoubt(line: string): string {
  const [step, why] = line.split(": ") as [string, string];
  return `${step}: ${why.split(" ")[1]}`;
}
