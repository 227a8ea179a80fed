/**
 * One action at a time: the lock of every form.
 *
 * It is taken before anything is awaited, so that a second tap is ignored. A retry gets the same ids as the failed try:
 * a try with an unknown outcome is recorded once, however often it is repeated.
 */
import { newId } from "../state/new-id";
import { AlreadyRecorded } from "../storage/recorded-before";

/** The arguments of one try. */
export interface Trial {
  /** Returns an id. Until a try succeeds, each retry gets the same ids in the same order. */
  newId: () => string;
  /** Throws if the same action was done a moment ago: the second tap of a double tap, before the screen had changed. */
  refuseSameAgain: (said: string) => void;
}

const SAME_AGAIN_MS = 1_000;

class SameAgain extends Error {}

export class Lock {
  #isTaken = false;
  /** The ids of the failed try. */
  #ids: string[] = [];
  #last = { said: "", at: -Infinity };

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Returns false if the lock is taken or `act` resolved with false, having done nothing. Throws what `act` throws. */
  async run(act: (trial: Trial) => Promise<unknown>): Promise<boolean> {
    if (this.#isTaken) return false;
    this.#isTaken = true;
    const said: string[] = [];
    try {
      const isDone = (await act(this.#trial(said))) !== false;
      if (isDone) this.#forget(said);
      return isDone;
    } catch (error) {
      if (error instanceof SameAgain) return false;
      // The ids are recorded already, so the next try needs others.
      if (error instanceof AlreadyRecorded) this.#ids = [];
      throw error;
    } finally {
      this.#isTaken = false;
    }
  }

  #trial(said: string[]): Trial {
    let at = 0;
    return {
      newId: () => (this.#ids[at++] ??= newId()),
      refuseSameAgain: (words) => {
        said.push(words);
        if (words === this.#last.said && performance.now() - this.#last.at < SAME_AGAIN_MS) throw new SameAgain();
      },
    };
  }

  #forget(said: readonly string[]): void {
    this.#ids = [];
    this.#last = { said: said.at(-1) ?? "", at: said.length > 0 ? performance.now() : -Infinity };
  }
}
