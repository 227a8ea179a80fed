/** Preferences of items: how they are tracked, and the rules for their serials. */
import { t } from "../../i18n";
import { SerialRulesPanel } from "./SerialRulesPanel";
import { ShopPage } from "./ShopPage";
import { TrackingPanel } from "./TrackingPanel";

export function ItemPreferencesScreen() {
  return (
    <ShopPage title={t("settings.itemPreferences")} about={t("settings.preferences")}>
      {(shop) => (
        <>
          <TrackingPanel shop={shop} />
          <SerialRulesPanel shop={shop} />
        </>
      )}
    </ShopPage>
  );
}
