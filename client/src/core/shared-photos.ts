/** Photos that another app shared with this one: the service worker keeps them until a person names the repair. */

/** A cache; signing out deletes it with all others. */
export const SHARED_PHOTOS = "shared-photos";
/** The manifest's share target posts them here. */
export const SHARE_PATH = "/share-photos";
/** The field of the form. */
export const SHARED_FIELD = "photos";
export const MOST_SHARED = 10;
export const MOST_SHARED_BYTES = 30_000_000;
/** Where the person says which repair they belong to. */
export const SHARED_TO = "/repairs";
/** The same where no photo arrived. */
export const NOTHING_SHARED = "/repairs?shared=none";
