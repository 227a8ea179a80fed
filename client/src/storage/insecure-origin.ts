/** Browsers allow keys, the camera and the service worker only on pages from https or localhost. */
export class InsecureOrigin extends Error {
  constructor() {
    super("this page did not come over https");
    this.name = "InsecureOrigin";
  }
}
