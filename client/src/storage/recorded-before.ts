/** Why nothing was recorded: it was before, or the form does not show what is kept. */
import type { Creation } from "../core/creation";

/** A document, item or contact that this device has in its records or ever recorded. */
export interface KnownDocument extends Creation {
  /** Null where it has none. */
  code: string | null;
}

/** It exists already: it was recorded in another tab, before a crash, or on another device. Nothing was recorded. */
export class AlreadyRecorded extends Error {
  readonly code = "already_recorded";

  /** `document` is null where the operation creates none. */
  constructor(readonly document: KnownDocument | null) {
    super(`${document?.kind ?? "operation"} ${document?.id ?? ""} was recorded before`);
    this.name = "AlreadyRecorded";
  }
}

/** Another tab changed this draft, recorded it or threw it away. */
export class DraftChanged extends Error {
  readonly code = "draft_changed";

  constructor(id: string) {
    super(`the draft ${id} is not the one that is shown any more`);
    this.name = "DraftChanged";
  }
}
