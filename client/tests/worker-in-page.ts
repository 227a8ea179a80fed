/** A worker without a thread: a message to it arrives a moment later, as between threads. */
import { servePage } from "../src/sync/serve-page";
import type { FromPage, FromWorker } from "../src/sync/worker-messages";

type Listener<Message> = (event: MessageEvent<Message>) => void;

/** Replaces the browser's `Worker`, and does what the synchronizer's worker does. */
export class WorkerInPage {
  readonly #heardByPage: Listener<FromWorker>[] = [];
  readonly #heardByWorker: Listener<FromPage>[] = [];
  readonly #end: () => void;
  #isOver = false;

  constructor() {
    const { end } = servePage({
      postMessage: (message) => this.#deliver(this.#heardByPage, message),
      addEventListener: (_type, listen) => this.#heardByWorker.push(listen),
    });
    this.#end = end;
  }

  postMessage(message: FromPage): void {
    this.#deliver(this.#heardByWorker, message);
  }

  addEventListener(type: string, listen: Listener<FromWorker>): void {
    if (type === "message") this.#heardByPage.push(listen);
  }

  terminate(): void {
    this.#isOver = true;
    this.#end();
  }

  /** Delivers a message; a test may override it to lose or repeat messages. */
  protected pass(arrive: () => void): void {
    arrive();
  }

  #deliver<Message>(listeners: Listener<Message>[], message: Message): void {
    const arrive = () => {
      if (!this.#isOver)
        listeners.forEach((listen) => listen({ data: structuredClone(message) } as MessageEvent<Message>));
    };
    queueMicrotask(() => this.pass(arrive));
  }
}
