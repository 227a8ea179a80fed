/** What the stages of a first copy took, in the performance timeline of this worker (benchmarks/phone.py reads it). */

export async function measured<T>(stage: string, work: Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work;
  performance.measure(stage, { start });
  return done;
}
