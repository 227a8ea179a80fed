/** The synchronizer's worker. It fetches, parses and writes pages, so that the page does not have to. */
import { servePage } from "./serve-page";

servePage(self);
