/** One act at a time: the lock under which every form acts.
 *
 * It is taken before anything is awaited, so that a second tap meets it. Ids made in one try are the same ones in the
 * next until it succeeds: a try whose outcome was not known is recorded once, however often it is tried.
 */
import { newId } from "../state/new-id";
import { AlreadyRecorded } from "../storage/recorded-before";

/** What one try is given. */
export interface Trial {
  /** An id, the same one in the same order in every try until one succeeds. */
  newId: () => string;
  /** Throws where the same is done again at once: the second tap of a double tap, for the screen had not changed
   * yet. */
  refuseSameAgain: (said: string) => void;
}

const SAME_AGAIN_MS = 1_000;

class SameAgain extends Error {}

export class Lock {
  #isTaken = false;
  /** The ids of an attempt that failed. */
  #ids: string[] = [];
  #last = { said: "", at: -Infinity };

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** False where `act` resolved with false, nothing being done, or where the lock is taken. Throws what `act`
   * throws. */
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
      // Whatever these ids stand for is recorded: what is tried next is something else.
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
