/** Sorts records by the time they happened, newest first. */
export function newestFirst<T extends { happened_at: number; id: string }>(records: readonly T[]): T[] {
  return [...records].sort((one, other) => other.happened_at - one.happened_at || (one.id < other.id ? 1 : -1));
}
