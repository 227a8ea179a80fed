/** One tab or worker at a time, by a lock of the browser, and never waiting for one that does not run.
 *
 * A browser may suspend whoever holds a lock: a page that was left and is kept for the back button (WebKit keeps its
 * workers' locks), a tab that is frozen to save energy, a phone's app in the background. So the holder says again and
 * again that it runs, and whoever has waited without that message takes the lock. The one it was taken from learns it
 * by its signal when it runs again. Work under such a lock has to be right even if two tabs do it.
 */

const SIGN_OF_LIFE_MS = 2_000;
/** In a row without a sign of life, before the lock is taken. */
const SILENT_WAITS = 5;

/** The reason of the signal: another tab took the lock, since this one did not run. */
export class Overtaken extends Error {
  constructor() {
    super("another tab went on with this");
    this.name = "Overtaken";
  }
}

/** Run `work` while no other tab does; without locks (an insecure context) run it at once. Returns what it returns. */
export async function oneAtATime<T>(name: string, work: (taken: AbortSignal) => Promise<T>): Promise<T> {
  const taken = new AbortController();
  if (!navigator.locks) return work(taken.signal);
  const channel = new BroadcastChannel(name);
  let outcome: Promise<T> | undefined;
  const hold = async (): Promise<void> => {
    const stop = showLife(channel);
    outcome = work(taken.signal);
    await outcome.catch(() => undefined).finally(stop);
  };
  try {
    await request(name, channel, hold);
  } catch (error) {
    if (!outcome) throw error;
    taken.abort(new Overtaken());
  } finally {
    channel.close();
  }
  return outcome!;
}

/** Hold the lock when it is free, or as soon as its holder shows no life. Rejected where it is taken from this one. */
async function request(name: string, channel: BroadcastChannel, hold: () => Promise<void>): Promise<void> {
  const waiting = new AbortController();
  let isHeld = false;
  const stop = whenSilent(channel, () => waiting.abort());
  try {
    await navigator.locks.request(name, { signal: waiting.signal }, () => {
      isHeld = true;
      stop();
      return hold();
    });
  } catch (error) {
    if (isHeld || !waiting.signal.aborted) throw error;
    await navigator.locks.request(name, { steal: true }, hold);
  } finally {
    stop();
  }
}

/** Returns how to stop. */
function showLife(channel: BroadcastChannel): () => void {
  channel.postMessage(null);
  const timer = setInterval(() => channel.postMessage(null), SIGN_OF_LIFE_MS);
  return () => clearInterval(timer);
}

/** Call `act` once nobody has shown life for long. Returns how to stop. */
function whenSilent(channel: BroadcastChannel, act: () => void): () => void {
  let silent = 0;
  let lookedAt = performance.now();
  channel.onmessage = () => (silent = 0);
  const timer = setInterval(() => {
    const now = performance.now();
    // Late by more than a whole wait: this one was suspended itself and got no messages.
    silent = now - lookedAt > 2 * SIGN_OF_LIFE_MS ? 0 : silent + 1;
    lookedAt = now;
    if (silent >= SILENT_WAITS) act();
  }, SIGN_OF_LIFE_MS);
  return () => {
    clearInterval(timer);
    channel.onmessage = null;
  };
}
