/** What an admin sets of the whole shop; every device hears of it with its next pull. */
import "../../styles/settings.css";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Page, PageHeader, Skeleton } from "../../ui";
import { ConnectionBanner } from "../connection";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { GeneralPanel } from "./GeneralPanel";
import { ReceiptPanel } from "./ReceiptPanel";
import { SerialRulesPanel } from "./SerialRulesPanel";
import { TaxPanel } from "./TaxPanel";

export function ShopSettingsScreen() {
  const shopId = ready.value?.shop.id ?? "";
  const shop = useLive(async () => (await records().shop.get(shopId)) ?? ready.value?.shop ?? null, [shopId]);
  if (!shop) {
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  }
  const settings = settingsOf(shop);
  return (
    <Page>
      <PageHeader title={t("settings.shopSettings")} about={shop.name} backHref={HREFS.settings} />
      <ConnectionBanner />
      {adminRefusal() === undefined ? null : <Banner tone="info" title={t("settings.adminOnly")} />}
      <div class="stack still-forms">
        <GeneralPanel shop={settings} />
        <TaxPanel shop={settings} />
        <SerialRulesPanel shop={settings} />
        <ReceiptPanel shop={settings} />
      </div>
    </Page>
  );
}
