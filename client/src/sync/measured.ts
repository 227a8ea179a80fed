/** Writes the duration of the stages of a first snapshot to this worker's performance timeline (benchmarks/phone.py
 * reads it). */

export async function measured<T>(stage: string, work: Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work;
  performance.measure(stage, { start });
  return done;
}
