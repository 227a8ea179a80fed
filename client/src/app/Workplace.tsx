/** A signed-in, enrolled device at work: the frame, its navigation, and the screen of the address. */
import { useEffect, useState } from "preact/hooks";
import { serialIn } from "../core/gs1/reading";
import { ownQuestions } from "../features/conflicts/find-conflicts";
import { openCode, scanAnything } from "../features/serials/open-code";
import { HREFS } from "../features/hrefs";
import { fillFocusedField, useScanElsewhere } from "../features/scan-table";
import { inARow, t, timeZone } from "../i18n";
import { settingsOf } from "../core/shop-settings";
import { giveSignal, useIncompleteScans } from "../scan";
import { AppFrame } from "../shell/AppFrame";
import { Routes } from "../shell/Routes";
import { StatusLine } from "../shell/StatusLine";
import type { Connection } from "../shell/StatusLine";
import { showBadge } from "../state/app-badge";
import { lockAfter } from "../state/idle";
import { canLock, lock, watchForServer } from "../state/lock";
import { useLive } from "../state/live";
import { watchForSeals } from "../state/seals";
import type { ReadySession } from "../state/session";
import { records } from "../state/shop";
import { syncStatus } from "../state/sync-status";
import { countOpenConflicts } from "../storage/conflicts";
import { Confirm, IconButton, queryOf, replaceQuery, showToast } from "../ui";
import { fetchAhead } from "./fetch-ahead";
import { useSearch } from "./use-search";
import { navigationEntries } from "./navigation-entries";
import { Notices } from "./notices";
import { routes } from "./routes";

export function Workplace({ at }: { at: ReadySession }) {
  const { state, waiting, rejected, last_sync_at } = syncStatus.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `records()` is the database of this shop
  const conflicts = useLive(() => countOpenConflicts(records()), [at.shop.id]) ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  const questions = useLive(() => ownQuestions(records(), at.user.id), [at.shop.id, at.user.id])?.length ?? 0;
  useEffect(() => {
    timeZone.value = at.branch.time_zone;
  }, [at.branch.time_zone]);
  const leaving = useLeaving();
  const search = useSearch();
  useIncompleteScans(() => {
    giveSignal("bad");
    showToast(t("scan.incomplete"), { tone: "warn" });
  });
  const shop = useLive(() => records().shop.get(at.shop.id), [at.shop.id]);
  const idleMinutes = settingsOf(shop ?? at.shop).idle_lock_minutes;
  useEffect(() => lockAfter(idleMinutes), [idleMinutes]);
  useEffect(() => watchForServer(), []);
  useEffect(() => watchForSeals(), []);
  useEffect(() => fetchAhead(), []);

  const status = (
    <StatusLine
      connection={connectionOf(state, last_sync_at)}
      waiting={waiting}
      lastSyncAt={last_sync_at}
      href={HREFS.queue}
    />
  );
  const entries = navigationEntries(at.role, { conflicts, questions, queue: waiting + rejected });
  const toDo = entries.reduce((sum, { count = 0 }) => sum + count, 0);
  useEffect(() => void showBadge(toDo), [toDo]);
  useEffect(() => {
    scanFromShortcut();
    return () => void showBadge(0);
  }, []);

  return (
    <AppFrame
      entries={entries}
      onScan={() => void scanAnything()}
      onSearch={search.open}
      status={status}
      place={<Place at={at} />}
      notices={<Notices />}
    >
      <Routes routes={routes} />
      {leaving}
      {search.dialog}
    </AppFrame>
  );
}

/** The home screen's shortcut for scanning opens this. */
function scanFromShortcut(): void {
  if (queryOf("scan") === "") return;
  replaceQuery({ scan: null });
  void scanAnything();
}

/** A scan that no part of the screen takes opens its record; it asks first if typed text would be lost. */
function useLeaving() {
  const [code, setCode] = useState<string | null>(null);
  useScanElsewhere({
    open_code: (text) => void openCode(text),
    ask_to_leave: (text) => {
      giveSignal("known");
      setCode(text);
    },
    fill_field: (text) => {
      giveSignal("good");
      fillFocusedField(serialIn(text));
    },
  });
  const leave = () => {
    setCode(null);
    void openCode(code ?? "");
  };
  return (
    <Confirm
      open={code !== null}
      title={t("workplace.leaveTitle", { code: code ?? "" })}
      body={t("workplace.leaveBody")}
      action={t("workplace.leave")}
      onConfirm={leave}
      onClose={() => setCode(null)}
    />
  );
}

function connectionOf(state: Connection, lastSyncAt: number | null): Connection {
  return state === "offline" && lastSyncAt === null ? "starting" : state;
}

function Place({ at }: { at: ReadySession }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `canLock` asks about the person signed in
  const isLockable = useLive(canLock, [at.user.id]) ?? false;
  return (
    <>
      <a class="frame__place-words" href={HREFS.settings} title={inARow([at.branch.name, at.user.name])}>
        <bdi class="frame__branch">{at.branch.name}</bdi>
        <bdi class="soft frame__person">{at.user.name}</bdi>
      </a>
      {isLockable ? <IconButton icon="lock" label={t("workplace.lock")} onClick={() => void lock()} /> : null}
    </>
  );
}
