/** Browsers give keys, the camera and the service worker only to pages that came over https, or from this machine. */
export class InsecureOrigin extends Error {
  constructor() {
    super("this page did not come over https");
    this.name = "InsecureOrigin";
  }
}
