/** The conflict inbox: open conflicts beside the selected one, and the list of closed ones. */
import type { Conflict } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { countOpenConflicts } from "../../storage/conflicts";
import {
  Banner,
  ButtonLink,
  Code,
  DateTime,
  EmptyState,
  ListDetail,
  ListRow,
  ListRows,
  Page,
  PageHeader,
  ShowMore,
  Skeleton,
  Tabs,
  queryOf,
  replaceQuery,
  InARow,
} from "../../ui";
import { useOpen } from "../first-open";
import { HREFS, conflictHref } from "../hrefs";
import { Approvals } from "./Approvals";
import { ConflictPage } from "./ConflictPage";
import { ConflictStatus } from "./ConflictStatus";
import { closedConflicts, itemNamed, itemOfUnit, openConflicts, readNames } from "./find-conflicts";
import { Groups } from "./Groups";
import { conflictSentence, type ConflictNames } from "./sentence";
import { recordedWords, subjectOf } from "./words";

export function InboxScreen({ conflictId }: { conflictId?: string }) {
  const open = useOpen(conflictId, () => listed(tabOf()), idOf);
  return (
    <ListDetail
      list={
        <Page>
          <PageHeader
            title={t("conflicts.title")}
            actions={
              ready.value?.role === "admin" ? (
                <ButtonLink href={HREFS.conflictFigures} icon="chart" look="quiet">
                  {t("conflicts.figures")}
                </ButtonLink>
              ) : undefined
            }
          />
          {ready.value?.role === "admin" ? (
            <>
              <Approvals />
              <Groups />
            </>
          ) : (
            <Banner tone="info">{t("conflicts.onlyAdmin")}</Banner>
          )}
          <Inbox current={open} />
        </Page>
      }
      detail={open === undefined ? null : <ConflictPage key={open} conflictId={open} />}
      hint={<EmptyState icon="inbox" title={t("conflicts.choose")} />}
    />
  );
}

type Tab = "open" | "closed";

const idOf = ({ id }: Conflict) => id;
const tabOf = (): Tab => (queryOf("tab") === "closed" ? "closed" : "open");
const listed = (tab: Tab) => (tab === "open" ? openConflicts(records()) : closedConflicts(records()));

function Inbox({ current }: { current: string | undefined }) {
  const tab = tabOf();
  const open = useLive(() => countOpenConflicts(records()), []);
  return (
    <Tabs
      label={t("conflicts.title")}
      tabs={[
        { id: "open", label: t("conflicts.open"), count: open },
        { id: "closed", label: t("conflicts.closed") },
      ]}
      selected={tab}
      onSelect={(id) => replaceQuery({ tab: id === "open" ? null : id })}
    >
      <Listed key={tab} tab={tab} current={current} />
    </Tabs>
  );
}

function Listed({ tab, current }: { tab: Tab; current: string | undefined }) {
  const { rows, left, showMore } = useMore(() => listed(tab), [tab]);
  const names = useLive(() => readNames(records()), []);
  return (
    <div class="stack">
      {rows === undefined ? <Skeleton lines={5} /> : null}
      {rows?.length === 0 ? (
        <EmptyState icon="inbox" title={t(tab === "open" ? "conflicts.noneOpen" : "conflicts.noneClosed")}>
          {t(tab === "open" ? "conflicts.noneOpenBody" : "conflicts.noneClosedBody")}
        </EmptyState>
      ) : null}
      {rows && names && rows.length > 0 ? (
        <ListRows label={t("conflicts.title")}>
          {rows.map((conflict) => (
            <ConflictRow
              key={conflict.id}
              conflict={conflict}
              names={names}
              current={conflict.id === current}
              tab={tab}
            />
          ))}
        </ListRows>
      ) : null}
      <ShowMore left={left} onMore={showMore} />
    </div>
  );
}

interface ConflictRowProps {
  conflict: Conflict;
  names: ConflictNames;
  current: boolean;
  tab: Tab;
}

function ConflictRow({ conflict, names, current, tab }: ConflictRowProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a conflict is about stays the same
  const name = useLive(() => itemNamed(records(), conflict), [conflict.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the item of a unit stays the same
  const goods = useLive(() => itemOfUnit(records(), conflict), [conflict.id]);
  const subject = name ?? subjectOf(conflict);
  // Several operations on one document may be in conflict, so each is named by its type.
  const claim = conflict.evidence.find(({ operation_id }) => operation_id === conflict.operation_id);
  const recorded = conflict.serial === null && claim?.document?.code ? recordedWords(claim) : null;
  return (
    <ListRow
      title={
        name ??
        recorded ?? (
          <>
            {goods} <Code>{subject}</Code>
          </>
        )
      }
      about={
        <InARow
          facts={[
            conflictSentence(conflict, subject, names),
            tab === "open" ? (
              t("conflicts.since", { time: formatTime(conflict.opened_at) })
            ) : (
              <DateTime at={conflict.closed_at ?? conflict.opened_at} />
            ),
          ]}
        />
      }
      trailing={<ConflictStatus conflict={conflict} />}
      href={`${conflictHref(conflict.id)}${tab === "closed" ? "?tab=closed" : ""}`}
      current={current}
    />
  );
}
