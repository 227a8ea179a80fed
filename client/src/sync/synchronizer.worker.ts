/** The synchronizer's worker. It fetches, parses and writes pages, so that the page does not have to. */
import { servePage } from "./serve-page";

const served = servePage(self);
// The page receives an event of a thrown error, and none of a rejected promise.
addEventListener("unhandledrejection", ({ reason }) => served.failed(reason));
