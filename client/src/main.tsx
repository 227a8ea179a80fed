/** The first moment: shell, session, offline files; then whatever the address asks for. */
import { render } from "preact";

import { AppFrame } from "./shell/AppFrame";
import { Routes } from "./shell/Routes";
import { StatusLine } from "./shell/StatusLine";
import { startShell } from "./shell/start";
import { start } from "./state/session";
import { syncStatus } from "./state/sync-status";
import { registerServiceWorker } from "./state/update";

// The features put their routes and their entries here.
function App() {
  const { state, waiting, last_sync_at } = syncStatus.value;
  const status = <StatusLine connection={state} waiting={waiting} lastSyncAt={last_sync_at} href="/queue" />;
  return (
    <AppFrame entries={[]} onScan={() => {}} status={status} place={null}>
      <Routes routes={[]} />
    </AppFrame>
  );
}

await startShell(() => {});
const root = document.getElementById("app");
if (root) render(<App />, root);
registerServiceWorker();
await start();
