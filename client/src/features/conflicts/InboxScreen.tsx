/** What only a person can decide: open conflicts beside the one being read, and the record of those that are closed. */
import { useState } from "preact/hooks";
import type { Conflict } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Code, DateTime, EmptyState, ListDetail, ListRow, ListRows, Page, PageHeader, ShowMore, Skeleton, Tabs, queryOf, replaceQuery } from "../../ui";
import { conflictHref } from "../hrefs";
import { Approvals } from "./Approvals";
import { ConflictPage } from "./ConflictPage";
import { ConflictStatus } from "./ConflictStatus";
import { closedConflicts, itemNamed, openConflicts } from "./find-conflicts";
import { reasonSentence, subjectOf } from "./words";

const PAGE = 50;

export function InboxScreen({ conflictId }: { conflictId?: string }) {
  return (
    <ListDetail
      list={
        <Page>
          <PageHeader title={t("conflicts.title")} about={t("conflicts.about")} />
          {ready.value?.role === "admin" ? <Approvals /> : <Banner tone="info">{t("conflicts.onlyAdmin")}</Banner>}
          <Inbox current={conflictId} />
        </Page>
      }
      detail={conflictId === undefined ? null : <ConflictPage key={conflictId} conflictId={conflictId} />}
      hint={<EmptyState icon="inbox" title={t("conflicts.choose")} />}
    />
  );
}

function Inbox({ current }: { current: string | undefined }) {
  const tab = queryOf("tab") === "closed" ? "closed" : "open";
  const [shown, setShown] = useState(PAGE);
  const open = useLive(() => openConflicts(records(), shown + 1), [shown]);
  const closed = useLive(() => closedConflicts(records(), shown + 1), [shown]);
  const found = tab === "open" ? open : closed;
  return (
    <Tabs
      label={t("conflicts.title")}
      tabs={[
        { id: "open", label: t("conflicts.open"), count: open?.length },
        { id: "closed", label: t("conflicts.closed") },
      ]}
      selected={tab}
      onSelect={(id) => replaceQuery({ tab: id === "open" ? null : id })}
    >
      <div class="stack">
        {found === undefined ? <Skeleton lines={5} /> : null}
        {found?.length === 0 ? (
          <EmptyState icon="inbox" title={t(tab === "open" ? "conflicts.noneOpen" : "conflicts.noneClosed")}>
            {t(tab === "open" ? "conflicts.noneOpenBody" : "conflicts.noneClosedBody")}
          </EmptyState>
        ) : null}
        {found && found.length > 0 ? (
          <ListRows label={t("conflicts.title")}>
            {found.slice(0, shown).map((conflict) => (
              <ConflictRow key={conflict.id} conflict={conflict} current={conflict.id === current} tab={tab} />
            ))}
          </ListRows>
        ) : null}
        <ShowMore left={(found?.length ?? 0) > shown ? PAGE : 0} page={PAGE} onMore={() => setShown(shown + PAGE)} />
      </div>
    </Tabs>
  );
}

function ConflictRow({ conflict, current, tab }: { conflict: Conflict; current: boolean; tab: "open" | "closed" }) {
  const name = useLive(() => itemNamed(records(), conflict), [conflict.id]);
  const subject = name ?? subjectOf(conflict);
  return (
    <ListRow
      title={name ?? <Code>{subject}</Code>}
      about={
        <>
          {reasonSentence(conflict.reason, subject)} · <DateTime at={tab === "open" ? conflict.opened_at : (conflict.closed_at ?? conflict.opened_at)} />
        </>
      }
      trailing={<ConflictStatus conflict={conflict} />}
      href={`${conflictHref(conflict.id)}${tab === "closed" ? "?tab=closed" : ""}`}
      current={current}
    />
  );
}
