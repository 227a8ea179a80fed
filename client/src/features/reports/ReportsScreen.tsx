/** The reports there are, each with what it answers. */
import { REPORTS } from "../../api/reports";
import { t } from "../../i18n";
import { Icon, ListRow, ListRows, Page, PageHeader, Panel } from "../../ui";
import type { IconName } from "../../ui";
import { ConnectionBanner } from "../connection";
import { reportHref } from "../hrefs";
import type { ReportName } from "../../api/reports";

const ICONS: Readonly<Record<ReportName, IconName>> = {
  sales_by_day: "chart",
  serials_by_status: "tag",
  stock_value: "box",
  ageing_stock: "calendar",
  parts_used: "wrench",
  warranty_expiring: "shield",
  serial_movements: "history",
};

export function ReportsScreen() {
  return (
    <Page>
      <PageHeader title={t("reports.title")} about={t("reports.about")} />
      <ConnectionBanner />
      <Panel>
        <ListRows label={t("reports.title")}>
          {REPORTS.map((name) => (
            <ListRow
              key={name}
              href={reportHref(name)}
              leading={<Icon name={ICONS[name]} />}
              title={t(`reports.${name}`)}
              about={t(`reports.${name}_about`)}
            />
          ))}
        </ListRows>
      </Panel>
    </Page>
  );
}
