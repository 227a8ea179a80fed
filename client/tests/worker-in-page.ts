/** A worker without a thread of its own: a message to it arrives a moment later, as between threads. */
import { servePage } from "../src/sync/serve-page";
import type { FromPage, FromWorker } from "../src/sync/worker-messages";

type Listener<Message> = (event: MessageEvent<Message>) => void;

/** Put in place of the browser's `Worker`, it does what the synchronizer's worker does. */
export class WorkerInPage {
  readonly #heardByPage: Listener<FromWorker>[] = [];
  readonly #heardByWorker: Listener<FromPage>[] = [];
  readonly #end: () => void;
  #isOver = false;

  constructor() {
    this.#end = servePage({
      postMessage: (message) => this.#deliver(this.#heardByPage, message),
      addEventListener: (_type, listen) => this.#heardByWorker.push(listen),
    });
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

  /** Let a message arrive; a test may let it be lost, or arrive twice. */
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
