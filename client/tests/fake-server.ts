/** A server in memory with the behaviour of the real one: sequence numbers, versions, lost answers, forks, restores. */
import { refusal } from "./cast";
import { NetworkUnreachable, ServerRefused } from "../src/api/errors";
import type { PullAnswer, PulledChange, PushAnswer } from "../src/api/synchronization";
import type { Kind, RecordChange } from "../src/core/model";
import type { Operation, OperationResult, RecordedOperation } from "../src/core/operations";
import { ownerOf, withoutPersonal } from "../src/core/personal";
import { predict } from "../src/core/predict";
import type { DeviceIdentity } from "../src/storage/device-identity";
import type { ProblemCode } from "../src/generated/problems";
import type { Server } from "../src/sync/server";
import { MemoryRecords } from "./memory-records";

interface Recorded {
  device_id: string;
  operation: Operation;
  result: OperationResult;
}

export interface Backup {
  devices: [string, { identity: DeviceIdentity; lastSeq: number }][];
  log: Recorded[];
  feed: PulledChange[];
  history: number;
}

export class FakeServer implements Server {
  devices = new Map<string, { identity: DeviceIdentity; lastSeq: number }>();
  log: Recorded[] = [];
  feed: PulledChange[] = [];
  records = new MemoryRecords();
  history = 1;
  reachable = true;
  revoked = new Set<string>();
  pageSize = 1000;
  /** Problems to answer next, before anything is stored. */
  problems: { status: number; code: ProblemCode; retryAfterMs?: number }[] = [];
  /** The number of pushes whose answer is lost after they were stored. */
  answersToLose = 0;
  /** The owners whose personal fields it removes from arriving operations, as `<kind>:<id>`. */
  erased = new Set<string>();
  /** Types that this server rejects as malformed. */
  malformed = new Set<string>();
  pushes: number[] = [];
  enrolments = 0;
  shop = "shop";
  /** The last sequence number that a device reported. */
  told = 0;
  photos = new Map<string, string>();
  /** Photos that are answered with this problem. */
  photosRefused = new Map<string, { status: number; code: ProblemCode; retryAfterMs?: number }>();

  get version(): number {
    return this.feed.length;
  }

  device(code: string, branchId = "north"): DeviceIdentity {
    const identity = { id: `device-${code}`, code, name: code, branch_id: branchId };
    this.devices.set(identity.id, { identity, lastSeq: 0 });
    return identity;
  }

  /** Adds records that exist without an operation of the test. */
  seed(changes: readonly RecordChange[]): void {
    this.records.put(changes);
    for (const { kind, id, data } of changes) this.feed.push({ kind, id, version: this.version + 1, data });
  }

  async push(deviceId: string, operations: readonly Operation[], after: string | null): Promise<PushAnswer> {
    this.answerable();
    const device = this.known(deviceId);
    if (this.revoked.has(deviceId)) throw refused(403, "device_revoked");
    this.pushes.push(operations.length);
    this.checkChain(deviceId, operations, after);
    const fresh = this.checked(deviceId, device.lastSeq, operations);
    const results = [];
    for (const operation of operations) {
      const seen = this.log.find(({ operation: known }) => known.id === operation.id);
      if (seen) results.push({ ...seen.result, duplicate: true });
      else results.push(await this.take(deviceId, operation));
    }
    device.lastSeq += fresh.length;
    if (this.answersToLose > 0) {
      this.answersToLose -= 1;
      throw new NetworkUnreachable("timeout");
    }
    return { results, last_seq: device.lastSeq, version: this.version, server_time: 0 };
  }

  async pull(deviceId: string, cursor: string | null, limit: number, recorded: number): Promise<PullAnswer> {
    this.answerable();
    this.told = recorded;
    const device = this.known(deviceId);
    const [history, place] = cursor === null ? [this.history, 0] : cursor.split(":").map(Number);
    if (history !== this.history) throw refused(409, "cursor_unknown");
    const changes = this.feed.slice(place, place! + Math.min(limit, this.pageSize));
    const end = place! + changes.length;
    return {
      changes,
      cursor: `${this.history}:${end}`,
      version: end,
      more: end < this.feed.length,
      last_seq: device.lastSeq,
      server_time: 0,
    };
  }

  /** Takes no problem: the pull after it does. */
  async stockOf(branchId: string): Promise<RecordChange[]> {
    if (!this.reachable) throw new NetworkUnreachable("network");
    const isOwn = (data: object | null) =>
      data !== null && (!("branch_id" in data) || data.branch_id === branchId) && (!("key" in data) || isInStock(data));
    return [...this.records.rows.values()].filter(({ kind, data }) => OFFERED.includes(kind) && isOwn(data));
  }

  enrol(name: string, branchId: string): Promise<DeviceIdentity> {
    this.answerable();
    this.enrolments += 1;
    return Promise.resolve({ ...this.device(`N${this.enrolments}`, branchId), name });
  }

  readOperation(id: string): Promise<RecordedOperation> {
    this.answerable();
    const seen = this.log.find(({ operation }) => operation.id === id);
    if (!seen) return Promise.reject(refused(404, "not_found"));
    return Promise.resolve({ ...seen.result, seq: seen.operation.seq, device_id: seen.device_id });
  }

  putPhoto(id: string, type: string): Promise<void> {
    this.answerable();
    const refusal = this.photosRefused.get(id);
    if (refusal)
      return Promise.reject(
        new ServerRefused({ status: refusal.status, code: refusal.code }, refusal.retryAfterMs ?? null),
      );
    this.photos.set(id, type);
    return Promise.resolve();
  }

  shopId(): Promise<string> {
    return Promise.resolve(this.shop);
  }

  backup(): Backup {
    const { devices, log, feed, history } = this;
    return structuredClone({ devices: [...devices], log, feed, history });
  }

  restore(backup: Backup): void {
    const { devices, log, feed, history } = structuredClone(backup);
    Object.assign(this, { devices: new Map(devices), log, feed, history: history + 1 });
    this.records = new MemoryRecords();
    this.records.put(feed as unknown as RecordChange[]);
  }

  private answerable(): void {
    if (!this.reachable) throw new NetworkUnreachable("network");
    const problem = this.problems.shift();
    if (problem) throw new ServerRefused({ status: problem.status, code: problem.code }, problem.retryAfterMs ?? null);
  }

  private known(deviceId: string) {
    const device = this.devices.get(deviceId);
    if (!device) throw refused(404, "device_unknown");
    return device;
  }

  private checkChain(deviceId: string, operations: readonly Operation[], after: string | null): void {
    const seq = operations[0]!.seq - 1;
    const before = this.log.find(({ device_id, operation }) => device_id === deviceId && operation.seq === seq);
    if (after && before && before.operation.id !== after) throw refused(409, "device_forked", { seq });
  }

  private checked(deviceId: string, lastSeq: number, operations: readonly Operation[]): Operation[] {
    let expected = lastSeq + 1;
    return operations.filter((operation) => {
      const seen = this.log.find(({ operation: known }) => known.id === operation.id);
      if (seen && (seen.operation.seq !== operation.seq || seen.device_id !== deviceId))
        throw refused(409, "operation_altered");
      if (seen) return false;
      if (operation.seq < expected) throw refused(409, "device_forked");
      if (operation.seq > expected) throw refused(409, "sequence_gap", { expected });
      expected += 1;
      return true;
    });
  }

  private async take(deviceId: string, sent: Operation): Promise<OperationResult> {
    const operation = this.erased.has(ownerOf(sent) ?? "") ? withoutPersonal(sent) : sent;
    const { code } = this.devices.get(deviceId)!.identity;
    const malformed = this.malformed.has(operation.type);
    const prediction = await predict(operation, { device_code: code }, this.records);
    const contested = prediction.doubts.length > 0;
    const result: OperationResult = {
      id: operation.id,
      seq: operation.seq,
      standing: malformed ? "rejected" : contested ? "contested" : "settled",
      reason: prediction.doubts[0]?.reason ?? null,
      duplicate: false,
      happened_at: malformed ? null : operation.at,
      serials: [],
      error: malformed ? refusal("unknown_operation") : null,
    };
    this.log.push({ device_id: deviceId, operation, result });
    if (!malformed) this.seed(prediction.changes.map(asMerged));
    return result;
  }
}

const OFFERED: readonly Kind[] = ["item", "stock", "serial"];

function isInStock(data: object): boolean {
  return "status" in data && data.status === "in_stock";
}

/** A record as the server has it: `waits` exists in predicted rows only. */
function asMerged(change: RecordChange): RecordChange {
  if (change.kind !== "serial" || !change.data) return change;
  const { waits: _waits, ...unit } = change.data;
  return { ...change, data: unit };
}

function refused(status: number, code: ProblemCode, extra: object = {}): ServerRefused {
  return new ServerRefused({ status, code, ...extra });
}
