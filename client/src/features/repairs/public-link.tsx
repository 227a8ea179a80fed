/** The link to the customer's page of a repair: opens it, or replaces it, which ends the old link. */
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { newToken } from "../../state/new-token";
import { ready } from "../../state/session";
import { Fact, showToast, type Action } from "../../ui";
import type { Recorder, Recording } from "../recorder";
import { undoBy } from "../undo";
import { pageOfCustomer } from "../../state/page-of-customer";

export function PublicLink({ repair: { public_token } }: { repair: Pick<Repair, "public_token"> }) {
  if (public_token === null) return null;
  return (
    <Fact term={t("repairs.publicPage")}>
      <a href={pageOfCustomer(public_token)} target="_blank" rel="noreferrer">
        {t("repairs.openPublicPage")}
      </a>
    </Fact>
  );
}

/** The roles that may end a link that a customer has. */
const MAY_RENEW: readonly string[] = ["manager", "admin"];

export function linkActions(repair: Repair, act: (step: Recording) => void): Action[] {
  if (!MAY_RENEW.includes(ready.value?.role ?? "")) return [];
  const renew = () => act((recorder) => setToken(recorder, repair, newToken()));
  return [{ label: t("repairs.renewLink"), icon: "swap", onSelect: renew }];
}

async function setToken({ record }: Recorder, repair: Repair, public_token: string | null): Promise<void> {
  await record("repair.update", { repair_id: repair.id, changes: { public_token } });
  showToast(t("repairs.linkRenewed"), {
    tone: "good",
    undo: undoBy((recorder) => setToken(recorder, { ...repair, public_token }, repair.public_token)),
  });
}
