/** Only the signed-in person may record on this device; replica.ts stores who that is. */

/** Another tab locked this device or signed out, or another person took it over. Nothing was recorded. */
export class NotAtWork extends Error {
  constructor() {
    super("the person who recorded this is not at work on this device any more");
    this.name = "NotAtWork";
  }
}
