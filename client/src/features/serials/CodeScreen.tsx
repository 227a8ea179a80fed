/** Shown for a code of several records, or of none: lists what it may be, and the next steps. A code of one record
 * opens that record. */
import { useEffect, useState } from "preact/hooks";
import type { Gs1Fault } from "../../core/gs1/element-strings";
import { gs1FaultIn, withoutMark } from "../../core/gs1/reading";
import { checkImei } from "../../core/imei";
import { formatTime, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import type { Named } from "../../storage/look-up";
import { searchItems } from "../../storage/names";
import {
  Banner,
  Button,
  ButtonLink,
  DateTime,
  EmptyState,
  ListRow,
  ListRows,
  Page,
  PageHeader,
  Panel,
  PickList,
  Skeleton,
  navigate,
  InARow,
} from "../../ui";
import { sayText } from "../erased";
import { HREFS, restockHref } from "../hrefs";
import { refusalOf } from "../permission";
import { sayGs1Fault } from "../picking/say-gs1-fault";
import { RepairStatus } from "../repairs/RepairStatus";
import { UnitStatus } from "../unit-status";
import { hrefOf, namedBy, scanAnything, titleOf } from "./open-code";

/** `scanned` may have the mark of a malformed GS1 code, which is not on the label. */
export function CodeScreen({ code: scanned }: { code: string }) {
  const code = withoutMark(scanned);
  const found = useLive(() => namedBy(scanned), [scanned]);
  const only = found?.length === 1 ? found[0] : undefined;
  useEffect(() => {
    if (only) navigate(hrefOf(only), { replace: true });
  }, [only]);
  return (
    <Page>
      <PageHeader title={t("serials.codeTitle")} about={code} backHref={HREFS.serials} />
      {found === undefined || only ? <Skeleton lines={3} /> : null}
      {found && found.length > 1 ? (
        <Panel title={t("serials.several", { code })}>
          <ListRows label={t("serials.codeTitle")}>
            {found.map((named) => (
              <ListRow
                key={hrefOf(named)}
                title={titleOf(named)}
                about={<About named={named} />}
                href={hrefOf(named)}
                trailing={<StatusOf named={named} />}
              />
            ))}
          </ListRows>
        </Panel>
      ) : null}
      {found?.length === 0 ? <Unknown code={code} fault={gs1FaultIn(scanned)} /> : null}
    </Page>
  );
}

/** A detail that distinguishes it from the others. */
function About({ named }: { named: Named }) {
  switch (named.kind) {
    case "serial":
      return <>{t("serials.unitKind")}</>;
    case "item":
      return <>{t("serials.itemKind")}</>;
    case "customer":
      return <>{t("serials.customer")}</>;
    case "supplier":
      return <>{t("suppliers.supplier")}</>;
    case "repair":
      return (
        <InARow
          facts={[
            <DateTime at={named.document.happened_at} show="date" />,
            sayText(named.document.device.description),
            sayText(named.document.problem),
          ]}
        />
      );
    default:
      return <DateTime at={named.document.happened_at} show="date" />;
  }
}

function StatusOf({ named }: { named: Named }) {
  if (named.kind === "serial")
    return (
      <UnitStatus status={named.unit.status} contested={named.unit.contested} creditOnly={named.unit.credit_only} />
    );
  return named.kind === "repair" ? <RepairStatus repair={named.document} /> : null;
}

function Unknown({ code, fault }: { code: string; fault: Gs1Fault | null }) {
  const { last_sync_at } = syncStatus.value;
  const time = last_sync_at === null ? "–" : formatTime(last_sync_at, "datetime");
  return (
    <>
      <EmptyState
        icon="search"
        title={t("serials.unknownCode", { code })}
        action={
          <Button look="primary" icon="scan" onClick={() => void scanAnything()}>
            {t("serials.scanAgain")}
          </Button>
        }
      >
        {t("serials.unknownCodeAbout", { time })}
      </EmptyState>
      {fault ? (
        <Banner tone="warn" title={t("picking.gs1Fault")}>
          {sayGs1Fault(fault)}
        </Banner>
      ) : null}
      {checkImei(code) === "wrong_check_digit" ? <Banner tone="warn">{t("serials.imeiWrong")}</Banner> : null}
      <div class="cluster">
        <ButtonLink href={`${HREFS.serials}?q=${encodeURIComponent(code)}`} icon="search">
          {t("serials.searchSerials")}
        </ButtonLink>
        <ButtonLink href={`${HREFS.items}?q=${encodeURIComponent(code)}`} icon="box">
          {t("serials.searchItems")}
        </ButtonLink>
        {refusalOf("item.create") ? null : (
          <ButtonLink href={`${HREFS.newItem}?barcode=${encodeURIComponent(code)}`} icon="plus">
            {t("serials.newItemWith")}
          </ButtonLink>
        )}
      </div>
      {refusalOf("stock.restock") ? null : <RestockAs code={code} />}
    </>
  );
}

const OFFERED = 20;

function RestockAs({ code }: { code: string }) {
  const [query, setQuery] = useState("");
  const items =
    useLive(
      async () => (await searchItems(records(), query, OFFERED)).filter((item) => item.serial_tracked),
      [query],
    ) ?? [];
  return (
    <Panel title={t("serials.restockAs")}>
      <PickList
        label={t("items.search")}
        query={query}
        onQuery={setQuery}
        options={items.map((item) => ({ id: item.id, title: item.name, about: item.sku ?? undefined }))}
        onPick={(itemId) => navigate(restockHref(itemId, code))}
        empty={<p class="soft">{t("items.notFound")}</p>}
      />
    </Panel>
  );
}
