/** The synchronizer from the page's side: it runs in a worker, and the page sends it what only a page knows. */
import { NOT_ASKED_YET, type SyncStatus } from "./status";
import { whileShown } from "../storage/while-shown";
import type { FromPage, FromWorker, Line } from "./worker-messages";

export interface SynchronizerWorker extends Line<FromWorker, FromPage> {
  addEventListener(type: "message" | "error", listen: (event: MessageEvent<FromWorker>) => void): void;
  terminate(): void;
}

/** How soon the page checks whether the worker answered its message. */
const LOOK_MS = 10_000;
/** How often the page says again what it knows, to a worker that answered: each look wakes the processor. */
const IDLE_LOOK_MS = 60_000;
/** In a row without an answer, before another worker takes its place. */
const SILENT_LOOKS = 3;

export class BackgroundSynchronizer {
  readonly #report: (status: SyncStatus) => void;
  readonly #of: Pick<FromPage, "shopId" | "birth">;
  readonly #createWorker: () => SynchronizerWorker;
  /** Null while the page is put aside, or for good. */
  #worker: SynchronizerWorker | null = null;
  readonly #wake = () => this.wake();
  readonly #say = () => {
    if (!this.#worker) return;
    this.#worker.postMessage({ ...this.#of, isVisible: isVisible(), wakes: this.#wakes });
    if (this.#lookAt > performance.now() + LOOK_MS) this.#lookIn(LOOK_MS);
  };
  readonly #endings: (() => void)[];
  #last: SyncStatus = NOT_ASKED_YET;
  #wakes = 0;
  /** The worker has sent a message. */
  #reports = 0;
  #silent = 0;
  #lookAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    of: Pick<FromPage, "shopId" | "birth">,
    report: (status: SyncStatus) => void,
    createWorker: () => SynchronizerWorker = browserWorker,
  ) {
    this.#of = of;
    this.#report = report;
    this.#createWorker = createWorker;
    this.#open();
    addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#say);
    this.#endings = [
      () => removeEventListener("online", this.#wake),
      () => document.removeEventListener("visibilitychange", this.#say),
      whileShown({ putAside: () => this.#close(), shownAgain: () => this.#open() }),
    ];
  }

  /** Exchange now; returns at once. */
  wake(): void {
    this.#wakes += 1;
    this.#say();
  }

  /** An exchange that is running is cut off where it is; the next one goes on from what is stored. */
  stop(): void {
    this.#endings.splice(0).forEach((end) => end());
    this.#close();
  }

  #open(): void {
    if (this.#worker) return;
    const worker = this.#createWorker();
    this.#worker = worker;
    this.#silent = 0;
    this.#reports = 0;
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#received(data);
    });
    worker.addEventListener("error", () => {
      if (worker === this.#worker) this.#broke();
    });
    this.#say();
  }

  /** Its locks and its connections end with it: suspended, it would keep them from every other tab. */
  #close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#timer);
    this.#lookAt = Infinity;
  }

  #lookIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#lookAt = performance.now() + delayMs;
    this.#timer = setTimeout(() => this.#look(), delayMs);
  }

  /** A browser that is short of memory may end a worker without an event. */
  #look(): void {
    // Late by more than a whole wait, this page was suspended itself, and its worker with it.
    if (performance.now() - this.#lookAt > LOOK_MS) this.#silent = 0;
    this.#lookAt = Infinity;
    if (this.#silent >= SILENT_LOOKS) {
      this.#close();
      this.#open();
      return;
    }
    this.#silent += 1;
    this.#say();
  }

  /** Its file cannot be had, or it broke: what was recorded stays, and the next look opens another.
   *
   * The status line must not go on saying otherwise.
   */
  #broke(): void {
    this.#publish({ ...this.#last, state: "failed", reason: "internal", loading: null });
    this.#silent = SILENT_LOOKS;
    this.#lookIn(LOOK_MS);
  }

  #received({ reports, status }: FromWorker): void {
    this.#silent = 0;
    this.#lookIn(IDLE_LOOK_MS);
    if (!status || reports === this.#reports) return;
    this.#reports = reports;
    this.#publish(status);
  }

  #publish(status: SyncStatus): void {
    this.#last = status;
    this.#report(status);
  }
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function browserWorker(): SynchronizerWorker {
  return new Worker(new URL("./synchronizer.worker.ts", import.meta.url), {
    type: "module",
    name: "synchronizer",
  }) as SynchronizerWorker;
}
