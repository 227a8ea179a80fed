/** The errors for something that was recorded before, or whose form is outdated. */
import type { Creation } from "../core/creation";

/** A document, item or contact that this device has as a record or recorded itself. */
export interface KnownDocument extends Creation {
  /** Null for kinds without codes. */
  code: string | null;
}

/** The document exists already: it was recorded in another tab, before a crash, or on another device. Nothing was
 * recorded. */
export class AlreadyRecorded extends Error {
  readonly code = "already_recorded";

  /** `document` is null if the operation creates none. */
  constructor(readonly document: KnownDocument | null) {
    super(`${document?.kind ?? "operation"} ${document?.id ?? ""} was recorded before`);
    this.name = "AlreadyRecorded";
  }
}

/** Another tab changed this draft, recorded it or discarded it. */
export class DraftChanged extends Error {
  readonly code = "draft_changed";

  constructor(id: string) {
    super(`the draft ${id} is not the one that is shown any more`);
    this.name = "DraftChanged";
  }
}
