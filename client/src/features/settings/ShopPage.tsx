/** A page of settings of the whole shop. Devices get changes with their next pull. */
import "./settings.css";
import type { ComponentChildren } from "preact";
import type { Shop } from "../../core/model";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Page, PageHeader, Skeleton } from "../../ui";
import { ConnectionBanner } from "../connection";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";

export interface ShopPageProps {
  title: string;
  /** By default the shop's name. */
  about?: string | undefined;
  children: (shop: Required<Shop>) => ComponentChildren;
}

export function ShopPage({ title, about, children }: ShopPageProps) {
  const shopId = ready.value?.shop.id ?? "";
  const shop = useLive(async () => (await records().shop.get(shopId)) ?? ready.value?.shop ?? null, [shopId]);
  if (!shop) {
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={title} about={about ?? shop.name} backHref={HREFS.settings} />
      <ConnectionBanner />
      {adminRefusal() === undefined ? null : <Banner tone="info" title={t("settings.adminOnly")} />}
      <div class="stack still-forms">{children(settingsOf(shop))}</div>
    </Page>
  );
}
