/**
 * Stores the app's files for offline use; never answers of the API.
 *
 * Every file of the build is precached with its revision and its digest. If a captive portal answers instead, the file
 * is refused, the update fails, and the present version stays. Any page address is answered with index.html, so that
 * deep links work offline. A new version waits until the person agrees to it.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

import { SHARE_PATH } from "../core/shared-photos";
import { noticeOf, openPath } from "./notices";
import { takeShared } from "./take-shared";

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: { url: string; revision: string | null; integrity: string }[];

const PAGE = "/index.html";
/** A text that every page of the app contains, in every version. */
const MARK_OF_PAGE = 'id="app"';

let replacesForeignPage = false;

precacheAndRoute(__PRECACHE__);
cleanupOutdatedCaches();

// Addresses of the server, which are never answered from the cache.
const SERVER_PATHS = [/^\/api\//, /^\/docs/, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/, /^\/p\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL(PAGE), { denylist: SERVER_PATHS }));

registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname === SHARE_PATH,
  ({ request }) => takeShared(request),
  "POST",
);

self.addEventListener("push", (event) => {
  const notice = noticeOf(event.data?.text() ?? "{}");
  if (!notice) return;
  const { title, body, tag, path } = notice;
  const icon = "/icons/icon-192.png";
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon, data: path }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = event.notification.data as string;
  event.waitUntil(
    self.clients
      .matchAll({ type: "window", includeUncontrolled: true })
      .then((windows) => openPath(path, windows, (to) => self.clients.openWindow(to))),
  );
});

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("install", (event) => {
  event.waitUntil(replaceForeignPage());
});

self.addEventListener("activate", (event) => {
  // After the first visit the app works offline at once. The person agreed to later versions.
  event.waitUntil(self.clients.claim().then(showOwnPage));
});

/** An older version may have stored a captive portal's page as the app: nobody can agree to an update there. */
async function replaceForeignPage(): Promise<void> {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname === PAGE);
    const texts = await Promise.all(
      pages.map(async (page) => (await (await cache.match(page))?.text()) ?? MARK_OF_PAGE),
    );
    if (texts.some((text) => !text.includes(MARK_OF_PAGE))) replacesForeignPage = true;
  }
  if (replacesForeignPage) await self.skipWaiting();
}

async function showOwnPage(): Promise<void> {
  if (!replacesForeignPage) return;
  const windows = await self.clients.matchAll({ type: "window" });
  await Promise.allSettled(windows.map((each) => each.navigate(each.url)));
}
