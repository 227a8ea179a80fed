/** Who this device is in the shop, and how far its copy of the shop goes: what is kept of it. */

export interface DeviceIdentity {
  id: string;
  /** In front of every document code made here. */
  code: string;
  name: string;
  branch_id: string;
}

export interface Replica {
  name: "replica";
  device: DeviceIdentity;
  /** The seq last used by this identity; the next operation takes the next one. */
  last_seq: number;
  /** The highest `seq` of this identity that the server has confirmed. */
  acknowledged_seq: number;
  /** The last numbers of this device's former identities that are its own: what is recorded now came after them. */
  heard?: Record<string, number>;
  /** Operations ever recorded on this device. */
  last_ordinal: number;
  /** Where the next pull goes on; null: from the start. Opaque. */
  cursor: string | null;
  /** The shop's version this copy has in full: the `base` of what is recorded now. */
  base: number;
  /** Counts the snapshots taken; a restored server needs a new one. */
  snapshot: number;
  /** Rows of older snapshots are still here, and go when the present one is in full. */
  sweeping: boolean;
  /** The server is not the one this copy came from, and may lack what it acknowledged: that is pushed before anything
   * is pulled. */
  owes_history: boolean;
  /** The server has given this identity nothing yet: it would not believe the `base` of what is pushed before a
   * pull. */
  unknown_base?: boolean;
  /** False until the first snapshot is here in full. */
  complete: boolean;
  /** Records taken in since the snapshot began, for the progress bar. */
  pulled: number;
  /** Device clock, when a pull last ended. */
  last_sync_at: number | null;
  /** Who may record: the person at work in every tab; null while locked or signed out. Undefined until somebody goes
   * in. */
  at_work?: string | null;
}
