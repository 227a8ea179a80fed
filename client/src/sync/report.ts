/**
 * Sends the server a report for the admins' list of devices: the app's version, its storage, its last error.
 *
 * A report is sent after an exchange: when the app was opened, after an error, and otherwise once an hour.
 * Errors are those of exchanges, and those that no code of the page or of its worker handled. A report has
 * no text that a person wrote: of a fault of the app it has only the kind and the place in the app's own files.
 */
import { isLater, NetworkUnreachable, ServerRefused } from "../api/errors";
import { reportDevice, type DeviceReport } from "../api/joining";
import type { ShopDatabase } from "../storage/database";
import { readStorageUse } from "../storage/full";
import type { FailureReason } from "./status";
import { stoppedBy } from "./stopped";

const AGAIN_MS = 3_600_000;
const PLACE = /([\w.-]+\.[jt]s):(\d+(?::\d+)?)/;
const TECHNICAL = /^[\w.:@/+-]{1,120}$/;
/** Results of people's own actions, which an admin knows. */
const NO_FAULT: ReadonlySet<FailureReason> = new Set(["signed_out", "other_person", "device_revoked"]);

export interface DeviceError {
  code: FailureReason;
  detail: string | null;
}

/** An error and the time of the device when it happened. */
export interface Fault extends DeviceError {
  at: number;
}

export class DeviceReporter {
  readonly #database: ShopDatabase;
  readonly #send: typeof reportDevice;
  #error: Fault | null = null;
  /** The last reported error, and its time. */
  #said: { error: string; at: number } | null = null;

  constructor(database: ShopDatabase, send: typeof reportDevice = reportDevice) {
    this.#database = database;
    this.#send = send;
  }

  /** Returns whether an exchange failed by a fault, which is remembered. */
  isFault(error: unknown, now: number): boolean {
    const known = errorOf(error);
    if (known) this.remember({ ...known, at: now });
    return known !== null;
  }

  /** A fault of the page, or of an exchange. */
  remember(fault: Fault): void {
    this.#error = fault;
  }

  /** Never throws: a report that failed is sent after another exchange. */
  async say(now: number): Promise<void> {
    const error = this.#error;
    const words = `${error?.code} ${error?.detail}`;
    if (this.#said && now - this.#said.at < AGAIN_MS && (error === null || this.#said.error === words)) return;
    const before = this.#said;
    this.#said = { error: error ? words : (before?.error ?? ""), at: now };
    try {
      const device = (await this.#database.meta.get("replica"))?.device;
      if (!device) throw new NetworkUnreachable("network");
      await this.#send(device.id, await this.#report(error && { ...error, ago: now - error.at }));
      if (this.#error === error) this.#error = null;
    } catch (failure) {
      // If the server does not know the call, or refuses it, the next try is in an hour.
      if (!(failure instanceof ServerRefused)) this.#said = before;
    }
  }

  async #report(error: (DeviceError & { ago: number }) | null): Promise<DeviceReport> {
    const { used_bytes, quota_bytes } = await readStorageUse(navigator.storage);
    return {
      storage_used: used_bytes,
      storage_quota: quota_bytes,
      error_code: error?.code ?? null,
      error_detail: error?.detail ?? null,
      error_ago_ms: error ? Math.max(0, error.ago) : null,
    };
  }
}

/** Null for an error that is no fault: no answer, a busy server, or a person who has to sign in. */
export function errorOf(error: unknown): DeviceError | null {
  if (isLater(error)) return null;
  const stopped = stoppedBy(error);
  if (stopped) return NO_FAULT.has(stopped.reason) ? null : { code: stopped.reason, detail: technical(stopped.detail) };
  if (error instanceof NetworkUnreachable || !(error instanceof Error)) return null;
  // The message comes first in the stack, and may have a person's words.
  const [, file, line] = PLACE.exec((error.stack ?? "").replace(error.message, "")) ?? [];
  return { code: "internal", detail: technical(file ? `${error.name}@${file}:${line}` : error.name) };
}

/** A worker's error arrives at the page as a text and a place. */
export function errorOfWorker({ message = "", filename = "", lineno, colno }: Partial<ErrorEvent>): DeviceError {
  const [, kind = "Error"] = /^(?:Uncaught )?([A-Z]\w*)(?::|$)/.exec(message) ?? [];
  const [, file] = /([\w.-]+\.[jt]s)(?:[?#]|$)/.exec(filename) ?? [];
  return { code: "internal", detail: technical(file ? `${kind}@${file}:${lineno}:${colno}` : "worker") };
}

/** A text with spaces may have been written by a person. */
function technical(text: string): string | null {
  return TECHNICAL.test(text) ? text : null;
}
