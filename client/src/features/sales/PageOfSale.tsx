/** The customer's page of a sale: open it, or end it permanently as a manager. */
import { useState } from "preact/hooks";
import { endPageOfSale } from "../../api/records";
import type { Sale } from "../../core/model";
import { t } from "../../i18n";
import { pageOfCustomer } from "../../state/page-of-customer";
import { ready } from "../../state/session";
import { Button, ButtonLink, Confirm, Fact, showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

/** The roles that may end a link that a customer has. */
const MAY_END: readonly string[] = ["manager", "admin"];

export function PageOfSale({ sale: { id, public_token } }: { sale: Pick<Sale, "id" | "public_token"> }) {
  const [isAsking, setAsking] = useState(false);
  const attempt = useAttempt();
  if (public_token === null) return null;
  const end = async () => {
    const done = await attempt.run(() => endPageOfSale(id));
    setAsking(false);
    if (done) showToast(t("sales.pageEnded"), { tone: "good" });
  };
  return (
    <Fact term={t("repairs.publicPage")} isWide>
      <span class="cluster">
        <ButtonLink href={pageOfCustomer(public_token)} look="quiet" opensTab>
          {t("repairs.openPublicPage")}
        </ButtonLink>
        {MAY_END.includes(ready.value?.role ?? "") ? (
          <Button look="quiet" refusal={connectionRefusal()} onClick={() => setAsking(true)}>
            {t("sales.endPage")}
          </Button>
        ) : null}
      </span>
      <TroubleBanner trouble={attempt.trouble} />
      <Confirm
        open={isAsking}
        title={t("sales.endPage")}
        body={t("sales.endPageBody")}
        action={t("sales.endPage")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      />
    </Fact>
  );
}
