/** Photos that another app shared with this one. The service worker stores them until a person chooses the repair. */

/** The name of a cache. Signing out deletes all caches. */
export const SHARED_PHOTOS = "shared-photos";
/** The path to which the manifest's share target posts. */
export const SHARE_PATH = "/share-photos";
/** The form field with the photos. */
export const SHARED_FIELD = "photos";
export const MOST_SHARED = 10;
export const MOST_SHARED_BYTES = 30_000_000;
/** The page where the person chooses the repair. */
export const SHARED_TO = "/repairs";
/** The same page if no photo arrived. */
export const NOTHING_SHARED = "/repairs?shared=none";
