/** The synchronizer from the page's side: it works in a worker, and the page tells it what only a page knows. */
import { NOT_ASKED_YET, type SyncStatus } from "./status";
import { whileShown } from "../storage/while-shown";
import type { FromPage, FromWorker, Line } from "./worker-messages";

export interface SynchronizerWorker extends Line<FromWorker, FromPage> {
  addEventListener(type: "message" | "error", listen: (event: MessageEvent<FromWorker>) => void): void;
  terminate(): void;
}

export class BackgroundSynchronizer {
  readonly #report: (status: SyncStatus) => void;
  readonly #shopId: string;
  readonly #createWorker: () => SynchronizerWorker;
  /** Null while the page is put aside, or for good. */
  #worker: SynchronizerWorker | null = null;
  readonly #wake = () => this.wake();
  readonly #look = () => this.#say({ say: "visible", isVisible: isVisible() });
  readonly #endings: (() => void)[];
  #last: SyncStatus = NOT_ASKED_YET;

  constructor(shopId: string, report: (status: SyncStatus) => void, createWorker: () => SynchronizerWorker = browserWorker) {
    this.#shopId = shopId;
    this.#report = report;
    this.#createWorker = createWorker;
    this.#open();
    addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#look);
    this.#endings = [
      () => removeEventListener("online", this.#wake),
      () => document.removeEventListener("visibilitychange", this.#look),
      whileShown({ putAside: () => this.#close(), shownAgain: () => this.#open() }),
    ];
  }

  /** Exchange now; returns at once. */
  wake(): void {
    this.#say({ say: "wake" });
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
    worker.addEventListener("message", ({ data }) => this.#heard(data));
    // Its file cannot be had, or it broke: what was recorded stays, and the status line must not go on saying otherwise.
    worker.addEventListener("error", () => this.#heard({ ...this.#last, state: "failed", reason: "internal", loading: null }));
    this.#say({ say: "open", shopId: this.#shopId, isVisible: isVisible() });
  }

  /** Its locks and its connections end with it: suspended, it would keep them from every other tab. */
  #close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #heard(status: SyncStatus): void {
    this.#last = status;
    this.#report(status);
  }

  #say(message: FromPage): void {
    this.#worker?.postMessage(message);
  }
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function browserWorker(): SynchronizerWorker {
  return new Worker(new URL("./synchronizer.worker.ts", import.meta.url), { type: "module", name: "synchronizer" }) as SynchronizerWorker;
}
