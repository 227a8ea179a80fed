/** The entry point: starts the shell and the service worker, then continues with the person who worked here last. */
import { render } from "preact";
import { App, fetchWorkplace } from "./app/App";
import { idleMoment } from "./app/idle-moment";
import { reportUncaught } from "./app/uncaught";
import { admitOwnScripts } from "./shell/own-scripts";
import { startShell } from "./shell/start";
import { followOtherTabs } from "./state/follow";
import { followShop } from "./state/follow-shop";
import { restoreLock } from "./state/lock";
import { letGoWhenPutAside } from "./state/put-aside";
import { watchStorage } from "./state/storage-lost";
import { start } from "./state/session";
import { registerServiceWorker } from "./state/update";

admitOwnScripts();
reportUncaught();
// Nothing takes codes before the sign-in; afterwards the workplace does.
await startShell(() => {});
const root = document.getElementById("app");
if (root) render(<App />, root);
// On a first visit nothing is stored yet: what the sign-in shows is fetched before the rest of the app.
const isStored = navigator.serviceWorker?.controller != null;
if (isStored) void fetchWorkplace();
void registerServiceWorker();
watchStorage();
letGoWhenPutAside();
await restoreLock();
await start();
if (!isStored) void idleMoment().then(fetchWorkplace);
followOtherTabs();
followShop();
