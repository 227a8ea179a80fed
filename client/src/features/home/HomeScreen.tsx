/** The start page: what waits, the usual actions, and low stock in this branch. */
import { useState } from "preact/hooks";
import type { Role } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import { lowStock } from "../../storage/low-stock";
import { Icon, ListRow, ListRows, Page, PageHeader, Panel, ShowMore } from "../../ui";
import type { IconName } from "../../ui";
import { OwnQuestions } from "../conflicts/OwnQuestions";
import { HREFS, itemHref } from "../hrefs";
import { WrongMessages } from "../messages/WrongMessages";
import { refusalOf } from "../permission";
import { Bench } from "./Bench";
import { FirstHour } from "./FirstHour";
import { NotCounted } from "./NotCounted";
import { readUnserialised, readWaiting } from "./home-facts";
import { SilentDevices } from "./SilentDevices";
import { TakenToday } from "./TakenToday";
import { WaitingProposals } from "./WaitingProposals";

const SHOWN_LOW = 8;
const SHOWN_UNSERIALISED = 5;

export function HomeScreen() {
  const at = ready.value;
  const branchId = at?.branch.id ?? "";
  if (!at) return null;
  return (
    <Page>
      <PageHeader
        title={t("home.title", { branch: at.branch.name })}
        about={t("home.about", { shop: at.shop.name, person: at.user.name })}
      />
      <OwnQuestions />
      <WrongMessages branchId={branchId} />
      {at.role === "admin" ? <FirstHour shop={at.shop} /> : null}
      <Begin role={at.role} />
      <div class="columns">
        <div class="stack">
          {at.role === "technician" ? <Bench branchId={branchId} userId={at.user.id} /> : <TakenToday at={at} />}
          <Waits branchId={branchId} isAdmin={at.role === "admin"} />
        </div>
        <div class="stack">
          {at.role === "admin" ? <SilentDevices /> : null}
          <LowStock branchId={branchId} />
        </div>
      </div>
    </Page>
  );
}

/** The first action is the largest: the most frequent one for this role. */
function Begin({ role }: { role: Role }) {
  const places: { label: string; href: string; icon: IconName; refusal: string | undefined }[] = [
    { label: t("home.sell"), href: HREFS.sell, icon: "receipt", refusal: refusalOf("sale.complete") },
    { label: t("home.repair"), href: HREFS.newRepair, icon: "wrench", refusal: refusalOf("repair.open") },
    { label: t("sales.giveBack"), href: HREFS.newReturn, icon: "undo", refusal: refusalOf("sale.return") },
    { label: t("home.item"), href: HREFS.newItem, icon: "plus", refusal: refusalOf("item.create") },
  ];
  const first = role === "technician" ? HREFS.newRepair : HREFS.sell;
  const actions = places.filter(({ refusal }) => refusal === undefined);
  return (
    <nav class="tiles" aria-label={t("home.actions")}>
      {actions
        .sort((one, other) => Number(other.href === first) - Number(one.href === first))
        .map(({ label, href, icon }) => (
          <a key={href} class={`tile tile--large ${href === first ? "tile--first" : ""}`} href={href}>
            <Icon name={icon} large />
            <span>{label}</span>
          </a>
        ))}
    </nav>
  );
}

function Waits({ branchId, isAdmin }: { branchId: string; isAdmin: boolean }) {
  const { waiting, rejected } = syncStatus.value;
  const [most, setMost] = useState(SHOWN_UNSERIALISED);
  const found = useLive(() => readWaiting(records(), branchId), [branchId]);
  const unnamed = useLive(() => readUnserialised(records(), branchId, most), [branchId, most]);
  // Nobody may read "No conflicts" before the conflicts were counted.
  if (!found) return <NotCounted title={t("home.waits")} />;
  return (
    <Panel title={t("home.waits")}>
      <ListRows label={t("home.waits")}>
        <ListRow
          leading={<Icon name="wrench" />}
          title={t("home.repairs", { count: found.repairs })}
          href={HREFS.repairs}
        />
        {found.toPickUp > 0 ? (
          <ListRow
            leading={<Icon name="check" />}
            title={t("home.toPickUp", { count: found.toPickUp })}
            href={`${HREFS.repairs}?status=completed`}
          />
        ) : null}
        {found.onTheWay > 0 ? (
          <ListRow
            leading={<Icon name="truck" />}
            title={t("home.onTheWay", { count: found.onTheWay })}
            href={HREFS.transfers}
          />
        ) : null}
        {isAdmin ? (
          <ListRow
            leading={<Icon name="inbox" />}
            title={t("home.conflicts", { count: found.conflicts })}
            href={HREFS.inbox}
          />
        ) : null}
        {isAdmin ? <WaitingProposals /> : null}
        <ListRow leading={<Icon name="queue" />} title={t("home.toSend", { count: waiting })} href={HREFS.queue} />
        {rejected > 0 ? (
          <ListRow leading={<Icon name="error" />} title={t("home.rejected", { count: rejected })} href={HREFS.queue} />
        ) : null}
        {unnamed?.shown.map(({ item, pieces }) => (
          <ListRow
            key={item.id}
            leading={<Icon name="warning" />}
            title={item.name}
            about={
              pieces > 0
                ? t("items.unserialisedMore", { count: pieces })
                : t("items.unserialisedLess", { count: -pieces })
            }
            href={itemHref(item.id, "stock")}
          />
        ))}
      </ListRows>
      <ShowMore left={unnamed?.left ?? 0} page={SHOWN_UNSERIALISED} onMore={() => setMost(most + SHOWN_UNSERIALISED)} />
    </Panel>
  );
}

function LowStock({ branchId }: { branchId: string }) {
  const low = useLive(async () => (await lowStock(records(), branchId)).slice(0, SHOWN_LOW), [branchId]);
  return (
    <Panel title={t("home.lowStock")}>
      {low?.length === 0 ? <p class="soft">{t("home.lowStockNone")}</p> : null}
      {low && low.length > 0 ? (
        <ListRows label={t("home.lowStock")}>
          {low.map(({ item, here }) => (
            <ListRow
              key={item.id}
              leading={<Icon name="warning" />}
              title={item.name}
              about={t("home.left", { count: here, least: item.low_stock_at ?? 0 })}
              href={itemHref(item.id, "stock")}
            />
          ))}
        </ListRows>
      ) : null}
    </Panel>
  );
}
