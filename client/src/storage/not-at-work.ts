/** Recording is refused to whoever is not at work on this device: see replica.ts for who is. */

/** Another tab locked this device, signed out, or somebody else took it over: nothing was recorded. */
export class NotAtWork extends Error {
  constructor() {
    super("the person who recorded this is not at work on this device any more");
    this.name = "NotAtWork";
  }
}
