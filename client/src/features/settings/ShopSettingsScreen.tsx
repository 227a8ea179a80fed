/** The shop's name, money, taxes and receipts. */
import { t } from "../../i18n";
import { GeneralPanel } from "./GeneralPanel";
import { ReceiptPanel } from "./ReceiptPanel";
import { ShopPage } from "./ShopPage";
import { TaxPanel } from "./TaxPanel";

export function ShopSettingsScreen() {
  return (
    <ShopPage title={t("settings.shopSettings")}>
      {(shop) => (
        <>
          <GeneralPanel shop={shop} />
          <TaxPanel shop={shop} />
          <ReceiptPanel shop={shop} />
        </>
      )}
    </ShopPage>
  );
}
