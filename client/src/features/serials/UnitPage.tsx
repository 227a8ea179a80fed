/** One unit: its present state, its actions, its documents and its history. */
import "./serials.css";
import { useState } from "preact/hooks";
import type { Unit } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { documentsOfUnit, findUnit, type UnitDocument } from "../../storage/look-up";
import { readExchanges } from "../../storage/unit-life";
import {
  ActionBar,
  Banner,
  ButtonLink,
  Code,
  DateTime,
  Fact,
  Facts,
  Page,
  PageHeader,
  Panel,
  Skeleton,
} from "../../ui";
import type { Action } from "../../ui";
import {
  codeHref,
  conflictHref,
  customerHref,
  documentHref,
  HREFS,
  itemHref,
  labelsHref,
  newRepairHref,
  returnUnitHref,
  sellUnitHref,
  usePartHref,
} from "../hrefs";
import { refusalOf } from "../permission";
import { SerialLinks } from "../serial-links";
import { UnitStatus } from "../unit-status";
import { DocumentLinkOf } from "./DocumentLinkOf";
import { named } from "./find-units";
import type { ListedUnit } from "./find-units";
import { readNames } from "./names";
import { NumberDialog } from "./NumberDialog";
import { inLikelyOrder, type UnitAction } from "./unit-actions";
import { UnitDocuments } from "./UnitDocuments";
import { UnitLife } from "./UnitLife";
import { statusRefusal, UnitSheet } from "./UnitSheet";
import { sayPlace } from "./UnitTable";
import { sayWarranty } from "./warranty-words";

const MOST_BUTTONS = 4;

type Sheet = "none" | "status" | "note" | "rename" | "alias";

export function UnitPage({ unitKey }: { unitKey: string }) {
  const found = useLive(async () => {
    const unit: Unit | undefined = (await records().serial.get(unitKey)) ?? (await findUnit(records(), unitKey));
    return { listed: unit ? (await named(records(), [unit]))[0] : undefined };
  }, [unitKey]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  if (!found.listed) {
    return (
      <Page>
        <PageHeader title={t("serials.unknownUnit", { serial: unitKey })} backHref={HREFS.serials} />
        <div class="cluster">
          <ButtonLink href={codeHref(unitKey)} icon="search">
            {t("serials.searchSerials")}
          </ButtonLink>
        </div>
      </Page>
    );
  }
  return <KnownUnit listed={found.listed} />;
}

function KnownUnit({ listed }: { listed: ListedUnit }) {
  const [sheet, setSheet] = useState<Sheet>("none");
  // Read once for all parts of the page.
  const documents = useLive(() => documentsOfUnit(records(), listed.unit), [listed.unit]);
  const nameOf = useLive(readNames, []);
  const { unit, item } = listed;
  return (
    <Page>
      <PageHeader
        title={unit.serial}
        about={
          <span class="cluster">
            {item} <UnitStatus status={unit.status} contested={unit.contested} />
          </span>
        }
        backHref={HREFS.serials}
      />
      {unit.contested ? <Contested unit={unit} /> : null}
      <Actions unit={unit} branch={listed.branch} onSheet={setSheet} />
      <Panel>
        <Facts>
          <Fact term={t("serials.item")}>
            <a href={itemHref(unit.item_id)}>{item || unit.item_id}</a>
          </Fact>
          <Fact term={t("serials.branch")}>{sayPlace(listed)}</Fact>
          {unit.document ? (
            <Fact term={t("serials.document")}>
              <DocumentLinkOf document={unit.document} />
            </Fact>
          ) : null}
          <Fact term={t("serials.warranty")}>{sayWarranty(Date.now(), unit)}</Fact>
          {listed.customer && unit.customer_id ? (
            <Fact term={t("serials.customer")}>
              <a href={customerHref(unit.customer_id)}>{listed.customer}</a>
            </Fact>
          ) : null}
          {documents ? <Exchanged unit={unit} documents={documents} /> : null}
          {unit.aliases.length > 0 ? (
            <Fact term={t("serials.otherNumbers")} isWide>
              {unit.aliases.map((alias) => (
                <Code key={alias}>{alias}</Code>
              ))}
            </Fact>
          ) : null}
          {unit.note ? <Fact term={t("serials.note")}>{unit.note}</Fact> : null}
          <Fact term={t("serials.changed")}>
            <DateTime at={unit.changed_at} />
          </Fact>
        </Facts>
      </Panel>
      <UnitDocuments documents={documents} nameOf={nameOf} />
      {documents && nameOf ? <UnitLife unit={unit} documents={documents} nameOf={nameOf} /> : <Skeleton lines={3} />}
      <UnitSheet
        unit={sheet === "status" || sheet === "note" ? unit : null}
        only={sheet === "note" ? "note" : undefined}
        onClose={() => setSheet("none")}
      />
      {sheet === "rename" || sheet === "alias" ? (
        <NumberDialog unit={unit} task={sheet} onClose={() => setSheet("none")} />
      ) : null}
    </Page>
  );
}

/** The unit that replaced this one, and the unit that this one replaced. */
function Exchanged({ unit, documents }: { unit: Unit; documents: readonly UnitDocument[] }) {
  const found = useLive(async () => [...(await readExchanges(records(), unit, documents)).values()], [unit, documents]);
  return (
    <>
      {(found ?? []).map(({ document, serials }) => (
        <Fact key={document.id} term={t(document.type === "sale" ? "serials.replacedBy" : "serials.inPlaceOf")} isWide>
          <SerialLinks serials={serials} /> <DocumentLinkOf document={document} />
        </Fact>
      ))}
    </>
  );
}

interface ActionsProps {
  unit: Unit;
  branch: string;
  onSheet: (sheet: Sheet) => void;
}

function Actions({ unit, branch, onSheet }: ActionsProps) {
  const here = ready.value?.branch;
  const isElsewhere = here !== undefined && unit.branch_id !== here.id;
  const all = actionsOf(unit, isElsewhere ? t("serials.otherBranch", { branch }) : undefined, onSheet);
  return (
    <>
      {isElsewhere && unit.status === "in_stock" ? (
        <Banner tone="info" title={t("serials.elsewhere", { branch })}>
          {t("serials.elsewhereAbout", { here: here.name })}
        </Banner>
      ) : null}
      <div class="unit-actions">
        <ActionBar
          name={unit.serial}
          actions={inLikelyOrder(unit).flatMap((action) => all[action] ?? [])}
          most={MOST_BUTTONS}
          more={t("serials.more")}
        />
      </div>
    </>
  );
}

/** Null for an action that does not fit the unit. `elsewhere` states the other branch of the unit. */
function actionsOf(
  unit: Unit,
  elsewhere: string | undefined,
  onSheet: ActionsProps["onSheet"],
): Record<UnitAction, Action | null> {
  const { serial, status, document } = unit;
  const notHere = status === "in_stock" ? elsewhere : t("serials.notAvailable", { status: t(`units.${status}`) });
  const isBack = status !== "sold" && !unit.credit_only;
  return {
    sell: {
      label: t("serials.sell"),
      icon: "receipt",
      href: sellUnitHref(serial),
      refusal: notHere ?? refusalOf("sale.complete"),
    },
    use: {
      label: t("serials.use"),
      icon: "wrench",
      href: usePartHref(serial),
      refusal: notHere ?? refusalOf("repair.add_part"),
    },
    open_document:
      document?.type === "repair" || document?.type === "transfer"
        ? {
            label: t(document.type === "repair" ? "serials.openRepair" : "serials.openTransfer"),
            icon: document.type === "repair" ? "wrench" : "truck",
            href: documentHref(document.type, document.id),
          }
        : null,
    give_back: {
      label: t("sales.giveBack"),
      icon: "undo",
      href: returnUnitHref(serial, document?.type === "sale" ? document.id : null),
      refusal: isBack ? t("serials.notSold") : refusalOf("sale.return"),
    },
    status: {
      label: t("serials.changeStatus"),
      icon: "swap",
      onSelect: () => onSheet("status"),
      refusal: statusRefusal(unit),
    },
    note: { label: t("serials.addNote"), icon: "edit", onSelect: () => onSheet("note") },
    label: { label: t("serials.label"), icon: "print", href: labelsHref([unit.id]) },
    take_in: {
      label: t("serials.repair"),
      icon: "wrench",
      href: newRepairHref(serial),
      refusal: refusalOf("repair.open"),
    },
    rename: {
      label: t("serials.rename"),
      icon: "edit",
      onSelect: () => onSheet("rename"),
      refusal: refusalOf("serial.rename"),
    },
    alias: {
      label: t("serials.alias"),
      icon: "barcode",
      onSelect: () => onSheet("alias"),
      refusal: refusalOf("serial.add_alias"),
    },
  };
}

function Contested({ unit }: { unit: Unit }) {
  const conflict = useLive(
    async () =>
      (await records().conflict.where("keys").equals(unit.key).toArray()).find(({ status }) => status === "open") ??
      null,
    [unit.key],
  );
  const action =
    conflict && ready.value?.role === "admin" ? (
      <ButtonLink href={conflictHref(conflict.id)} icon="inbox">
        {t("serials.openConflict")}
      </ButtonLink>
    ) : undefined;
  return (
    <Banner tone="warn" title={t("serials.contested")} actions={action}>
      {t("serials.contestedAbout")}
    </Banner>
  );
}
