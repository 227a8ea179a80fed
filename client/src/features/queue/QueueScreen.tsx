/** The operations that this device recorded, the state of each, and a file of them to save. */
import { useEffect, useState } from "preact/hooks";
import { formatTime, t } from "../../i18n";
import { useMore } from "../../state/more";
import { listQueue, retryNow } from "../../state/queue";
import { syncStatus } from "../../state/sync-status";
import {
  Banner,
  Button,
  EmptyState,
  ListRows,
  Page,
  PageHeader,
  Panel,
  ShowMore,
  Skeleton,
  Tabs,
  queryOf,
  replaceQuery,
} from "../../ui";
import { EntryRow } from "./EntryRow";
import { QueueFilePanel } from "./QueueFilePanel";

const MINUTE_MS = 60_000;

export function QueueScreen() {
  const show = queryOf("show") === "all" ? "all" : "open";
  const now = useNow();
  const { rows: entries, left, showMore } = useMore(() => listQueue(show), [show]);
  const { waiting, rejected } = syncStatus.value;
  return (
    <Page>
      <PageHeader
        title={t("queue.title")}
        about={t("queue.about", { count: waiting })}
        actions={
          <Button icon="sync" look="primary" busy={syncStatus.value.state === "syncing"} onClick={retryNow}>
            {t("queue.retry")}
          </Button>
        }
      />
      <Connection />
      {rejected > 0 ? (
        <Banner tone="bad" title={t("queue.rejected", { count: rejected })}>
          {t("queue.rejectedBody")}
        </Banner>
      ) : null}
      <Tabs
        label={t("queue.title")}
        tabs={[
          { id: "open", label: t("queue.open"), count: waiting + rejected },
          { id: "all", label: t("queue.all") },
        ]}
        selected={show}
        onSelect={(id) => replaceQuery({ show: id === "open" ? null : id })}
      >
        <div class="stack">
          {entries === undefined ? <Skeleton lines={5} /> : null}
          {entries?.length === 0 ? (
            <EmptyState icon="queue" title={t(show === "open" ? "queue.empty" : "queue.nothingYet")}>
              {t(show === "open" ? "queue.emptyBody" : "queue.nothingYetBody")}
            </EmptyState>
          ) : null}
          {entries && entries.length > 0 ? (
            <ListRows label={t("queue.title")}>
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} now={now} />
              ))}
            </ListRows>
          ) : null}
          <ShowMore left={left} onMore={showMore} />
        </div>
      </Tabs>
      <Panel title={t("queue.file")}>
        <QueueFilePanel waiting={waiting + rejected} />
      </Panel>
    </Page>
  );
}

function Connection() {
  const { state, reason, detail, last_sync_at } = syncStatus.value;
  // Errors that need a person are shown over every screen; these are retried automatically.
  const isRetried = reason === "server_error" || reason === "internal" || reason === "refused";
  const last = last_sync_at === null ? t("queue.neverSynced") : t("queue.lastSync", { time: formatTime(last_sync_at) });
  switch (state) {
    case "online":
      return (
        <Banner tone="good" title={t("queue.online")}>
          {last}
        </Banner>
      );
    case "syncing":
      return (
        <Banner tone="info" title={t("queue.syncing")}>
          {last}
        </Banner>
      );
    case "offline":
      return (
        <Banner tone="warn" icon="offline" title={t("queue.offline")}>
          {t("queue.offlineBody")} {last}
        </Banner>
      );
    case "failed":
      return (
        <Banner tone="bad" title={t("queue.failed")}>
          {isRetried ? t("queue.failedBody") : null} {detail} {last}
        </Banner>
      );
  }
}

/** Ages are updated while the page is shown. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
