/** The error of a full disk: the action was not recorded, and nothing of it remains. */

export class StorageFull extends Error {
  readonly code = "storage_full";

  constructor(cause: unknown) {
    super("the device has no room left for another entry", { cause });
    this.name = "StorageFull";
  }
}

/** Run `write`; a quota error of any depth becomes StorageFull. */
export async function orStorageFull<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isQuotaError(error)) throw new StorageFull(error);
    throw error;
  }
}

/** Run `write`; true where it is written, false where there is no room. For what is only useful to know. */
export async function ifRoom(write: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isQuotaError(error) || error instanceof StorageFull) return false;
    throw error;
  }
}

export function isQuotaError(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, inner } = error as { name?: string; inner?: unknown };
  return name === "QuotaExceededError" || isQuotaError(inner);
}

export interface StorageUse {
  used_bytes: number | null;
  quota_bytes: number | null;
  /** Whether the browser promised not to erase it; null where it does not say. */
  persisted: boolean | null;
}

export async function readStorageUse(storage: StorageManager | undefined): Promise<StorageUse> {
  const estimate = await storage?.estimate?.();
  return {
    used_bytes: estimate?.usage ?? null,
    quota_bytes: estimate?.quota ?? null,
    persisted: (await storage?.persisted?.()) ?? null,
  };
}

/** Where a promise to keep the data can be asked for; a worker can only see whether it was given. */
interface StorageKeeper {
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
}

/** Ask the browser to keep the data; true where it promised. */
export async function keepStorage(storage: StorageKeeper | undefined): Promise<boolean> {
  if (await storage?.persisted?.()) return true;
  return (await storage?.persist?.()) ?? false;
}
