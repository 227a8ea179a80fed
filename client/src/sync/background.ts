/** The page's half of the synchronizer. It runs in a worker, and the page sends it what only a page knows. */
import { errorOfWorker, type Fault } from "./report";
import { NOT_ASKED_YET, type SyncStatus } from "./status";
import { whileShown } from "../storage/while-shown";
import type { FromPage, FromWorker, Line } from "./worker-messages";

export interface SynchronizerWorker extends Line<FromWorker, FromPage> {
  addEventListener(type: "message", listen: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: "error", listen: (event: Partial<ErrorEvent>) => void): void;
  terminate(): void;
}

/** How soon the page checks whether the worker answered its message. */
const LOOK_MS = 10_000;
/** How often the page repeats its message to a worker that has answered. Each message wakes the processor. */
const IDLE_LOOK_MS = 60_000;
/** How many checks in a row may find no answer before the worker is replaced. */
const SILENT_LOOKS = 3;

export class BackgroundSynchronizer {
  readonly #show: (status: SyncStatus) => void;
  readonly #of: Pick<FromPage, "shopId" | "birth">;
  readonly #createWorker: () => SynchronizerWorker;
  /** Null while the page is suspended or has ended. */
  #worker: SynchronizerWorker | null = null;
  readonly #wake = () => this.wake();
  readonly #say = () => {
    if (!this.#worker) return;
    this.#worker.postMessage({ ...this.#of, isVisible: isVisible(), wakes: this.#wakes, fault: this.#fault });
    if (this.#lookAt > performance.now() + LOOK_MS) this.#lookIn(LOOK_MS);
  };
  readonly #endings: (() => void)[];
  #last: SyncStatus = NOT_ASKED_YET;
  #wakes = 0;
  #fault: Fault | null = null;
  /** The number of reports that the worker has sent. */
  #reports = 0;
  #silent = 0;
  #lookAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    of: Pick<FromPage, "shopId" | "birth">,
    show: (status: SyncStatus) => void,
    createWorker: () => SynchronizerWorker = browserWorker,
  ) {
    this.#of = of;
    this.#show = show;
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

  /** Synchronize now; returns at once. */
  wake(): void {
    this.#wakes += 1;
    this.#say();
  }

  /** Let the worker report a fault of the page to the server. */
  report(fault: Fault): void {
    this.#fault = fault;
    this.#say();
  }

  /** Ends the worker. A running exchange is interrupted; the next one continues from what is stored. */
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
    worker.addEventListener("error", (event) => {
      if (worker === this.#worker) this.#broke(event);
    });
    this.#say();
  }

  /** Releases the worker's locks and connections. A suspended worker would block every other tab. */
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

  /** Replaces a worker that no longer answers. A browser that is short of memory may end one without an event. */
  #look(): void {
    // If the check is late by more than its interval, the page itself was suspended, and its worker too.
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

  /**
   * The worker's file could not be loaded, or the worker failed. Recorded operations stay, and the next check opens
   * another worker.
   *
   * The status line must not claim anything else meanwhile.
   */
  #broke(event: Partial<ErrorEvent>): void {
    this.#fault = { ...errorOfWorker(event), at: Date.now() };
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
    this.#show(status);
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
