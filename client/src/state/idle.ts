/** Locks after some minutes without a touch. It compares clock times, so that a phone that slept locks as well. */
import { unlessGone } from "../storage/lost";
import { canLock, isLocked, lock } from "./lock";

const LAST_TOUCH = "benchtrail.last-touch-at";
/** A phone's timers stop while it sleeps, so no timer is longer than this. */
const LONGEST_WAIT_MS = 60_000;
const WRITTEN_EVERY_MS = 10_000;
const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** Lock after `minutes` without a touch; 0 never locks. Returns a function that stops this. */
export function lockAfter(minutes: number, now: () => number = Date.now): () => void {
  if (minutes <= 0) return () => {};
  let lastTouch = Number(localStorage.getItem(LAST_TOUCH)) || now();
  const isIdle = () => now() - lastTouch >= minutes * 60_000;
  const touched = () => {
    if (isIdle()) return look(); // the touch that wakes a phone must not press a button
    // Not written at every touch, because storage is slow.
    if (now() - lastTouch > WRITTEN_EVERY_MS) localStorage.setItem(LAST_TOUCH, String(now()));
    lastTouch = now();
  };
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    if (isLocked.peek()) lastTouch = now();
    else if (isIdle()) void lockIfPossible().catch(unlessGone);
    clearTimeout(timer);
    const leftMs = lastTouch + minutes * 60_000 - now();
    timer = setTimeout(look, leftMs > 0 ? Math.min(leftMs, LONGEST_WAIT_MS) : LONGEST_WAIT_MS);
  };
  look();
  TOUCHES.forEach((kind) => addEventListener(kind, touched, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(timer);
    TOUCHES.forEach((kind) => removeEventListener(kind, touched, { capture: true }));
    document.removeEventListener("visibilitychange", look);
  };
}

async function lockIfPossible(): Promise<void> {
  if (await canLock()) await lock();
}
