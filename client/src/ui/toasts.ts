/** Short messages, one at a time, which disappear automatically and may have an undo. A toast stays while it has the
 * pointer or the focus. */
import { signal } from "@preact/signals";
import type { Tone } from "./tone";

export interface Toast {
  id: number;
  message: string;
  tone: Tone;
  undo?: (() => void) | undefined;
}

export interface ToastOptions {
  tone?: Tone | undefined;
  /** Called when the person taps undo; the toast then disappears. */
  undo?: (() => void) | undefined;
  /** By default 3 s, or 8 s with an undo. */
  lastsMs?: number | undefined;
}

export interface Timer {
  start: (run: () => void, afterMs: number) => unknown;
  stop: (handle: unknown) => void;
}

const browserTimer: Timer = {
  start: (run, afterMs) => setTimeout(run, afterMs),
  stop: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

export class ToastRack {
  readonly shown = signal<readonly Toast[]>([]);
  private readonly lasting = new Map<number, { handle: unknown; lastsMs: number }>();
  private lastId = 0;

  constructor(private readonly timer: Timer = browserTimer) {}

  /** The id of the latest toast; later ones have larger ids. */
  get latestId(): number {
    return this.lastId;
  }

  show(message: string, { tone = "neutral", undo, lastsMs = undo ? 8_000 : 3_000 }: ToastOptions = {}): number {
    const id = ++this.lastId;
    for (const { id: before } of this.shown.peek()) this.dismiss(before);
    this.shown.value = [{ id, message, tone, undo }];
    this.lasting.set(id, { handle: undefined, lastsMs });
    this.resume(id);
    return id;
  }

  undo(id: number): void {
    const toast = this.shown.peek().find((shown) => shown.id === id);
    this.dismiss(id);
    toast?.undo?.();
  }

  dismiss(id: number): void {
    this.hold(id);
    this.lasting.delete(id);
    this.shown.value = this.shown.peek().filter((toast) => toast.id !== id);
  }

  /** Stops the timer of a toast while somebody reads or reaches for it. */
  hold(id: number): void {
    const entry = this.lasting.get(id);
    if (entry) this.timer.stop(entry.handle);
  }

  resume(id: number): void {
    const entry = this.lasting.get(id);
    if (!entry) return;
    this.timer.stop(entry.handle);
    entry.handle = this.timer.start(() => this.dismiss(id), entry.lastsMs);
  }
}

export const toasts = new ToastRack();

export function showToast(message: string, options?: ToastOptions): number {
  return toasts.show(message, options);
}
