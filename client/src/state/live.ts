/** Reads this device's records, and reads them again whenever they change in any tab. */
import { liveQuery } from "dexie";
import { useEffect, useState } from "preact/hooks";

/**
 * The result of `query`; undefined until the first one is ready.
 *
 * `deps` are the values that the query depends on. An error of the query is thrown to the nearest error boundary.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  const [result, setResult] = useState<{ value?: T; error?: unknown }>({});
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setResult({ value }),
      error: (error: unknown) => setResult({ error }),
    });
    return () => subscription.unsubscribe();
    // biome-ignore lint/correctness/useExhaustiveDependencies: checked where the hook is used
  }, deps as unknown[]);
  if ("error" in result) throw result.error;
  return result.value;
}
