/** The app's files, kept for offline use; never a word of the API.
 *
 * Every file of the build is precached with its revision. Any page address is answered with
 * index.html, so deep links start offline. A new version waits until the person agrees to it.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: { url: string; revision: string | null }[];

precacheAndRoute(__PRECACHE__);
cleanupOutdatedCaches();

// The server's own addresses are never answered from the cache.
const SERVER_PATHS = [/^\/api\//, /^\/docs/, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: SERVER_PATHS }));

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  // The first visit is offline-ready at once; later ones were agreed to by prompt.
  event.waitUntil(self.clients.claim());
});
