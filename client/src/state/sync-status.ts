/** The status line's truth, for every screen. */
import { signal } from "@preact/signals";

import { NOT_ASKED_YET, type SyncStatus } from "../sync/status";

export const syncStatus = signal<SyncStatus>(NOT_ASKED_YET);
