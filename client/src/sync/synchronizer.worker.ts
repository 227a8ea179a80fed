/** The synchronizer's worker: fetching, parsing and writing pages happen here, and never on the page. */
import { servePage } from "./serve-page";

servePage(self);
