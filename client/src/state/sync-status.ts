/** The sync status that every screen shows. */
import { signal } from "@preact/signals";

import { NOT_ASKED_YET, type SyncStatus } from "../sync/status";

export const syncStatus = signal<SyncStatus>(NOT_ASKED_YET);
