/** The server's `poke` events: a hint to pull, never more than that. */

export class ServerEvents {
  readonly #address: string;
  #source: EventSource | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  open(poked: () => void): void {
    if (this.#source || typeof EventSource === "undefined") return;
    const source = new EventSource(this.#address);
    source.addEventListener("poke", poked);
    source.addEventListener("error", () => {
      // The line broke: ask at once, so that the status does not go on saying "online".
      if (this.#source !== source) return;
      this.close();
      poked();
    });
    this.#source = source;
  }

  close(): void {
    this.#source?.close();
    this.#source = null;
  }
}
