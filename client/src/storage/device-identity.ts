/** The identity of this device in the shop, and the state of its replica. */

export interface DeviceIdentity {
  id: string;
  /** The beginning of every document code made here. */
  code: string;
  name: string;
  branch_id: string;
}

export interface Replica {
  name: "replica";
  device: DeviceIdentity;
  /** The last sequence number that this identity used; the next operation gets the one after it. */
  last_seq: number;
  /** The highest `seq` of this identity that the server has acknowledged. */
  acknowledged_seq: number;
  /** For each former identity of this device, the last sequence number that this device itself used. New operations
   * come after those. */
  heard?: Record<string, number>;
  /** The number of operations ever recorded on this device. */
  last_ordinal: number;
  /** The cursor of the next pull; null starts a snapshot. Opaque. */
  cursor: string | null;
  /** The shop's version that this replica has completely. New operations have it as their `base`. */
  base: number;
  /** Counts the snapshots taken; a restored server needs a new one. */
  snapshot: number;
  /** True while rows of older snapshots remain; they are deleted when the present snapshot is complete. */
  sweeping: boolean;
  /** The server's history is not the one this replica came from, so the server may lack operations that it
   * acknowledged. They are pushed before anything is pulled. */
  owes_history: boolean;
  /** True until this identity has pulled from the server. The server ignores the `base` of operations pushed before
   * that. */
  unknown_base?: boolean;
  /** False until the first snapshot is here in full. */
  complete: boolean;
  /** How many records the first snapshot has removed (take-early.ts). */
  removed?: number;
  /** The number of records received since the snapshot began, for the progress bar. */
  pulled: number;
  /** Device clock, when a pull last ended. */
  last_sync_at: number | null;
  /** The id of the signed-in person, who alone may record, in every tab. Null while locked or signed out; undefined
   * until somebody first signs in. */
  at_work?: string | null;
}
