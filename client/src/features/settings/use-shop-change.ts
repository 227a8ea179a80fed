/** Changes a setting of the shop, online and by an admin, from any panel. */
import { changeShop, type ShopChanges } from "../../api/administration";
import { t } from "../../i18n";
import { syncNow } from "../../state/shop";
import { showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { adminRefusal } from "../permission";
import { useAttempt, type Attempt } from "../use-attempt";

export interface ShopChange extends Omit<Attempt, "run" | "dismiss"> {
  /** Why it cannot be changed now. */
  refusal: string | undefined;
  save: (changes: ShopChanges) => Promise<void>;
}

export function useShopChange(): ShopChange {
  const { isBusy, trouble, run } = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const save = async (changes: ShopChanges) => {
    if (refusal !== undefined || !(await run(() => changeShop(changes)))) return;
    syncNow();
    showToast(t("settings.saved"), { tone: "good" });
  };
  return { isBusy, trouble, refusal, save };
}
