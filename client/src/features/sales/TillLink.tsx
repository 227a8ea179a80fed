/** A link from the counter to the branch's open till, or to the list of tills if none is open. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink } from "../../ui";
import { documentHref, HREFS } from "../hrefs";
import { openTill } from "../money/find-money";

export function TillLink() {
  const branchId = ready.value?.branch.id ?? "";
  const found = useLive(async () => ({ till: await openTill(records(), branchId) }), [branchId]);
  const till = found?.till;
  return (
    <ButtonLink href={till ? documentHref("till", till.id) : HREFS.tills} look="quiet" icon="box">
      {t(till ? "units.till" : "money.tills")}
    </ButtonLink>
  );
}
