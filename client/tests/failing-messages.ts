/** Failing messages between the page and its worker: the n-th after `arm`, in either direction. */
import { WorkerInPage } from "./worker-in-page";

/** The message is lost, arrives twice, or the worker dies just before or after it without an event. */
export type MessageFailure = "lost" | "doubled" | "preceded by the worker's death" | "followed by the worker's death";

export const MESSAGE_FAILURES: readonly MessageFailure[] = [
  "lost",
  "doubled",
  "preceded by the worker's death",
  "followed by the worker's death",
];

export class FailingMessages {
  hasFailed = false;
  #count = 0;
  #failing = 0;
  #failure: MessageFailure = "lost";

  /** Makes the n-th message from now fail; 0 is none. */
  arm(nth: number, failure: MessageFailure): void {
    [this.#count, this.#failing, this.#failure, this.hasFailed] = [0, nth, failure, false];
  }

  /** A worker with these messages. */
  worker(): WorkerInPage {
    return new FailingWorker((arrive, die) => this.#pass(arrive, die));
  }

  #pass(arrive: () => void, die: () => void): void {
    this.#count += 1;
    if (this.#count !== this.#failing) {
      arrive();
      return;
    }
    this.hasFailed = true;
    switch (this.#failure) {
      case "lost":
        return;
      case "doubled":
        arrive();
        arrive();
        return;
      case "preceded by the worker's death":
        die();
        return;
      case "followed by the worker's death":
        arrive();
        die();
        return;
    }
  }
}

class FailingWorker extends WorkerInPage {
  readonly #between: (arrive: () => void, die: () => void) => void;

  constructor(between: (arrive: () => void, die: () => void) => void) {
    super();
    this.#between = between;
  }

  protected override pass(arrive: () => void): void {
    this.#between(arrive, () => this.terminate());
  }
}
