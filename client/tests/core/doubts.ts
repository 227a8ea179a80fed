/** `A-2 SN-1: contested wrong_item with K-1` as the doubt a device has of it: it decides neither standing nor
 * evidence. */
export function asDoubt(line: string): string {
  const [step, why] = line.split(": ") as [string, string];
  return `${step}: ${why.split(" ")[1]}`;
}
