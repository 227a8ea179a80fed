/**
 * A lock of the browser for one tab or worker at a time, which a suspended holder cannot block.
 *
 * A browser may suspend the holder of a lock: a page stored for the back button (WebKit keeps its workers' locks), a
 * frozen tab, or a phone's app in the background. So the holder sends a message every few seconds, and a waiting tab
 * that gets no message takes the lock. The former holder learns this from its abort signal when it runs again. Work
 * under such a lock has to be right even if two tabs do it.
 */

const SIGN_OF_LIFE_MS = 2_000;
/** How many intervals in a row may pass without a message before the lock is taken. */
const SILENT_WAITS = 5;

/** The reason of the abort signal: another tab took the lock because this one was suspended. */
export class Overtaken extends Error {
  constructor() {
    super("another tab went on with this");
    this.name = "Overtaken";
  }
}

/** Run `work` while no other tab does; without locks (an insecure context) run it at once. Returns its result. */
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

/** Take the lock when it is free, or when its holder is silent. Rejects if another tab takes the lock from this one. */
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

/** Sends messages at an interval. Returns a function that stops this. */
function showLife(channel: BroadcastChannel): () => void {
  channel.postMessage(null);
  const timer = setInterval(() => channel.postMessage(null), SIGN_OF_LIFE_MS);
  return () => clearInterval(timer);
}

/** Call `act` when there was no message for some intervals. Returns a function that stops this. */
function whenSilent(channel: BroadcastChannel, act: () => void): () => void {
  let silent = 0;
  let lookedAt = performance.now();
  channel.onmessage = () => (silent = 0);
  const timer = setInterval(() => {
    const now = performance.now();
    // If the check is late by more than an interval, this tab was suspended itself and got no messages.
    silent = now - lookedAt > 2 * SIGN_OF_LIFE_MS ? 0 : silent + 1;
    lookedAt = now;
    if (silent >= SILENT_WAITS) act();
  }, SIGN_OF_LIFE_MS);
  return () => {
    clearInterval(timer);
    channel.onmessage = null;
  };
}
