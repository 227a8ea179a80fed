/** Erasing a customer: shows what is erased and what stays. The person confirms by typing the name. */
import "./customers.css";
import { useState } from "preact/hooks";
import { eraseCustomer } from "../../api/customers";
import { t } from "../../i18n";
import { Banner, Button, Dialog, FormGrid, FormWide, TextField, showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import type { CustomerDetails } from "./customer-details";

export function EraseDialog({
  details: { customer, repairs },
  onClose,
}: {
  details: CustomerDetails;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const isMeant = sameName(typed, customer.name);
  const openRepairs = repairs.filter(({ status }) => status === "open").length;
  const erase = async () => {
    setTried(true);
    if (!isMeant || !(await attempt.run(() => eraseCustomer(customer.id)))) return;
    showToast(t("customers.eraseDone"), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("customers.eraseTitle", { name: customer.name })} onClose={onClose} closesOutside={false}>
      <FormGrid
        onSubmit={() => void erase()}
        actions={
          <Button type="submit" look="danger" icon="trash" busy={attempt.isBusy} refusal={connectionRefusal()}>
            {t("customers.eraseConfirm")}
          </Button>
        }
      >
        <FormWide>
          <ul class="what-goes stack">
            <li>{t("customers.eraseGoes")}</li>
            <li>{t("customers.eraseGoesRepairs")}</li>
            <li>{t("customers.eraseStays")}</li>
            <li>{t("customers.eraseDevices")}</li>
          </ul>
        </FormWide>
        {openRepairs > 0 ? (
          <FormWide>
            <Banner tone="warn">{t("customers.eraseOpenRepairs", { count: openRepairs })}</Banner>
          </FormWide>
        ) : null}
        <FormWide>
          <TextField
            label={t("customers.eraseType", { name: customer.name })}
            value={typed}
            onInput={setTyped}
            error={isTried && !isMeant ? t("customers.eraseMismatch") : undefined}
            required
            inputRef={(input) => input?.setAttribute("data-autofocus", "")}
          />
        </FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}

function sameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/gu, " ").toLocaleLowerCase();
  return plain(typed) === plain(name);
}
