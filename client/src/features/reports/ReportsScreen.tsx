/** Today's takings, and the list of reports with the question that each answers. */
import "./reports.css";
import type { ReportName } from "../../api/reports";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Icon, ListRow, ListRows, Page, PageHeader, Panel } from "../../ui";
import type { IconName } from "../../ui";
import { ConnectionBanner } from "../connection";
import { HREFS, reportHref } from "../hrefs";
import { TodayPanel } from "./TodayPanel";

const OF_MONEY: readonly (readonly [ReportName, IconName])[] = [
  ["takings", "receipt"],
  ["tax_by_rate", "chart"],
  ["repair_income", "wrench"],
  ["margin_by_item", "box"],
  ["margin_by_technician", "person"],
  ["best_sellers", "up"],
  ["unpaid_balances", "warning"],
  ["sales_by_day", "calendar"],
];
const OF_STOCK: readonly (readonly [ReportName, IconName])[] = [
  ["serials_by_status", "tag"],
  ["stock_value", "box"],
  ["ageing_stock", "calendar"],
  ["parts_used", "wrench"],
  ["warranty_expiring", "shield"],
  ["serial_movements", "history"],
];

export function ReportsScreen() {
  const at = ready.value;
  if (!at) return null;
  return (
    <Page>
      <PageHeader title={t("reports.title")} about={t("reports.about")} />
      <ConnectionBanner />
      <TodayPanel at={at} />
      <div class="reports__columns">
        <Panel title={t("reports.ofMoney")}>
          <ListRows label={t("reports.ofMoney")}>
            {OF_MONEY.map(([name, icon]) => (
              <ReportRow key={name} name={name} icon={icon} />
            ))}
            <ListRow
              href={HREFS.accounting}
              leading={<Icon name="download" />}
              title={t("accounting.title")}
              about={t("accounting.about")}
            />
          </ListRows>
        </Panel>
        <Panel title={t("reports.ofStock")}>
          <ListRows label={t("reports.ofStock")}>
            {OF_STOCK.map(([name, icon]) => (
              <ReportRow key={name} name={name} icon={icon} />
            ))}
          </ListRows>
        </Panel>
      </div>
    </Page>
  );
}

function ReportRow({ name, icon }: { name: ReportName; icon: IconName }) {
  return (
    <ListRow
      href={reportHref(name)}
      leading={<Icon name={icon} />}
      title={t(`reports.${name}`)}
      about={t(`reports.${name}_about`)}
    />
  );
}
