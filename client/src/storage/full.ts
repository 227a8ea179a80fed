/** Thrown when the disk is full: the action was not recorded, and nothing of it is stored. */

export class StorageFull extends Error {
  readonly code = "storage_full";

  constructor(cause: unknown) {
    super("the device has no room left for another entry", { cause });
    this.name = "StorageFull";
  }
}

/** Run `write`, and throw StorageFull for a quota error at any depth. */
export async function orStorageFull<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isQuotaError(error)) throw new StorageFull(error);
    throw error;
  }
}

/** Run `write`; returns false if there is no room. For data that the app can do without. */
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
  /** Whether the browser promised not to erase the data; null if it does not say. */
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

/** The part of `StorageManager` that this uses. A worker cannot ask for the promise, only read whether it was given. */
interface StorageKeeper {
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
}

/** Ask the browser not to erase the data; returns true if it promised. */
export async function keepStorage(storage: StorageKeeper | undefined): Promise<boolean> {
  if (await storage?.persisted?.()) return true;
  return (await storage?.persist?.()) ?? false;
}
