/** The technicians' board: columns side by side, tabs on a phone. A ticket is moved by its menu or by dragging. */
import "./board.css";
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { shownZone } from "../shown-zone";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, Page, PageHeader, queryOf, replaceQuery, Select, Skeleton, Tabs, useMatch } from "../../ui";
import { HREFS } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import {
  BOARD_COLUMNS,
  BOARD_GROUPS,
  BOARD_ORDERS,
  groupsOf,
  inBoardOrder,
  moveInto,
  readBoard,
  type BoardGroup,
  type BoardMove,
  type BoardTicket,
} from "./board";
import { BoardCard } from "./BoardCard";
import type { Repair } from "../../core/model";

const ALL = "-";
const WIDE = "(min-width: 60rem)";

export function BoardScreen() {
  const person = ready.value;
  const branchId = queryOf("branch") || (person?.branch.id ?? "");
  const technicianId = queryOf("technician") || null;
  const tickets = useLive(() => readBoard(records(), branchId, technicianId), [branchId, technicianId]);
  if (!person) return null;
  return (
    <Page>
      <PageHeader
        title={t("intake.board")}
        backHref={HREFS.repairs}
        actions={
          <ButtonLink href={HREFS.newRepair} look="primary" icon="plus">
            {t("repairs.new")}
          </ButtonLink>
        }
      />
      <Choices branchId={branchId} technicianId={technicianId} />
      {tickets ? <Board tickets={tickets} userId={person.user.id} /> : <Skeleton lines={6} />}
    </Page>
  );
}

function orderAsked(): (typeof BOARD_ORDERS)[number] {
  return queryOf("order") === "age" ? "age" : "promise";
}

function Choices({ branchId, technicianId }: { branchId: string; technicianId: string | null }) {
  const found = useLive(async () => {
    const [branches, people] = await Promise.all([records().branch.toArray(), records().user.toArray()]);
    return { branches, people: people.filter(({ active }) => active) };
  }, []);
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <div class="board__choices">
      <Select
        label={t("repairs.branch")}
        value={branchId}
        options={(found?.branches ?? []).map(named)}
        onInput={(branch) => replaceQuery({ branch })}
      />
      <Select
        label={t("repairs.technician")}
        value={technicianId ?? ALL}
        options={[{ value: ALL, label: t("intake.everybody") }, ...(found?.people ?? []).map(named)]}
        onInput={(chosen) => replaceQuery({ technician: chosen === ALL ? null : chosen })}
      />
      <Select
        label={t("intake.order")}
        value={orderAsked()}
        options={BOARD_ORDERS.map((order) => ({ value: order, label: t(`intake.order_${order}`) }))}
        onInput={(order) => replaceQuery({ order: order === "age" ? order : null })}
      />
    </div>
  );
}

function Board({ tickets, userId }: { tickets: readonly BoardTicket[]; userId: string }) {
  const isWide = useMatch(WIDE);
  const attempt = useRecording();
  const view = { userId, now: Date.now(), zone: shownZone() };
  const sorted = inBoardOrder(tickets, orderAsked());
  const of = (group: BoardGroup) => sorted.filter((ticket) => groupsOf(ticket, view).includes(group));
  const move = (repair: Repair, step: BoardMove) =>
    void attempt.run(({ record }) => {
      const repair_id = repair.id;
      switch (step) {
        case "take":
          return record("repair.update", { repair_id, changes: { technician_id: userId } });
        case "wait":
          return record("repair.update", { repair_id, changes: { waiting_for_parts: true } });
        case "arrived":
          return record("repair.update", { repair_id, changes: { waiting_for_parts: false } });
        case "complete":
          return record("repair.complete", { repair_id });
        case "reopen":
          return record("repair.reopen", { repair_id });
      }
    });
  const drop = (group: BoardGroup, id: string) => {
    const repair = tickets.find((ticket) => ticket.repair.id === id)?.repair;
    const step = repair && moveInto(group, repair, userId);
    if (repair && step) move(repair, step);
  };
  const list = (group: BoardGroup) => <Group tickets={of(group)} userId={userId} onMove={move} />;
  const hasAny = BOARD_GROUPS.find((group) => of(group).length > 0) ?? "mine";
  const asked = BOARD_GROUPS.find((group) => group === queryOf("group")) ?? hasAny;
  return (
    <>
      <TroubleBanner trouble={attempt.trouble} />
      {isWide ? (
        <>
          <div class="board">
            {BOARD_COLUMNS.map((group) => (
              <section
                key={group}
                class="board__column"
                aria-label={t(`intake.group_${group}`)}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => {
                  event.preventDefault();
                  drop(group, event.dataTransfer?.getData("text/plain") ?? "");
                }}
              >
                <h2 class="board__title">
                  {t(`intake.group_${group}`)} <span class="soft">{of(group).length}</span>
                </h2>
                {list(group)}
              </section>
            ))}
          </div>
          <Others tickets={of("others")}>{list("others")}</Others>
        </>
      ) : (
        <Tabs
          label={t("intake.board")}
          tabs={BOARD_GROUPS.map((id) => ({ id, label: t(`intake.group_${id}`), count: of(id).length }))}
          selected={asked}
          onSelect={(group) => replaceQuery({ group })}
        >
          {list(asked)}
        </Tabs>
      )}
    </>
  );
}

interface GroupProps {
  tickets: readonly BoardTicket[];
  userId: string;
  onMove: (repair: Repair, step: BoardMove) => void;
}

function Group({ tickets, userId, onMove }: GroupProps) {
  if (tickets.length === 0) return <p class="soft">{t("intake.noneHere")}</p>;
  return (
    <ul class="board__cards" role="list">
      {tickets.map((ticket) => (
        <BoardCard key={ticket.repair.id} ticket={ticket} userId={userId} onMove={onMove} />
      ))}
    </ul>
  );
}

/** The tickets of no column, below the columns. */
function Others({ tickets, children }: { tickets: readonly BoardTicket[]; children: ComponentChildren }) {
  if (tickets.length === 0) return null;
  return (
    <section class="board__others" aria-label={t("intake.group_others")}>
      <h2 class="board__title">
        {t("intake.group_others")} <span class="soft">{tickets.length}</span>
      </h2>
      {children}
    </section>
  );
}
