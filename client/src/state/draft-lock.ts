/** Decides which tab edits a draft: one at a time, by a lock of the browser. */
import { whileShown } from "../storage/while-shown";

export interface DraftLock {
  /** Take the lock from the tab that has it. */
  steal: () => void;
  /** Release the lock, and stop waiting for it. */
  release: () => void;
}

export interface DraftLockEvents {
  mine: () => void;
  /** Another tab has the lock, or has taken it. */
  theirs: () => void;
}

/** Whether this browser has locks. Without them each tab edits the draft until it sees a change of another tab. */
export function hasLocks(): boolean {
  return typeof navigator !== "undefined" && Boolean(navigator.locks);
}

/** Request the lock of a draft. While another tab has it, this tab waits until it is released. */
export function holdDraft(name: string, { mine, theirs }: DraftLockEvents): DraftLock {
  if (!hasLocks()) {
    mine();
    return { steal: mine, release: () => undefined };
  }
  let isOver = false;
  let isAside = false;
  let letGo: () => void = () => undefined;
  let waiting = new AbortController();

  const request = (options: LockOptions): void => {
    let wasMine = false;
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (isOver || isAside) return undefined;
      if (!lock) {
        theirs();
        wait();
        return undefined;
      }
      wasMine = true;
      mine();
      return new Promise((resolve) => (letGo = resolve));
    };
    navigator.locks.request(name, options, held).catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
      // Cancelled by this tab, or stolen by another.
      if (!wasMine || isOver) return;
      theirs();
      wait();
    });
  };
  const wait = () => {
    waiting = new AbortController();
    request({ signal: waiting.signal });
  };
  const ask = () => {
    isAside = false;
    request({ ifAvailable: true });
  };
  const letItGo = () => {
    waiting.abort();
    letGo();
  };
  ask();
  const putAside = () => {
    isAside = true;
    letItGo();
  };
  const stop = whileShown({ putAside, shownAgain: ask });
  return {
    steal: () => {
      waiting.abort();
      request({ steal: true });
    },
    release: () => {
      isOver = true;
      stop();
      letItGo();
    },
  };
}
