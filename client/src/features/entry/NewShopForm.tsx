/** Opens a shop with its first branch and its first admin. */
import { useState } from "preact/hooks";
import { openNewShop } from "../../api/opening";
import type { NewShop } from "../../api/opening";
import { t } from "../../i18n";
import { signIn } from "../../state/session";
import { Button, FormGrid, FormWide, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import type { Attempt } from "../use-attempt";
import { sayFault } from "./fault-words";
import { faultsOfShop, isFaultless, SHORTEST_PASSWORD } from "./forms";
import type { Faults } from "./forms";

const presentZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function NewShopForm({ attempt, onBack }: { attempt: Attempt; onBack: () => void }) {
  const [shop, setShop] = useState<NewShop>({
    shop_name: "",
    branch_name: "",
    name: "",
    email: "",
    password: "",
    currency: "EUR",
    time_zone: presentZone(),
  });
  const [faults, setFaults] = useState<Faults<NewShop>>({});
  const field = (name: keyof NewShop) => ({
    value: shop[name],
    onInput: (value: string) => setShop({ ...shop, [name]: name === "currency" ? value.toUpperCase() : value }),
    error: sayFault(faults[name]),
    required: true,
  });
  const submit = async () => {
    const found = faultsOfShop(shop);
    setFaults(found);
    if (!isFaultless(found) || attempt.isBusy) return;
    await attempt.run(async () => {
      await openNewShop({ ...shop, email: shop.email.trim() });
      await signIn(shop.email.trim(), shop.password);
    });
  };
  const actions = (
    <>
      <Button onClick={onBack}>{t("entry.haveAccount")}</Button>
      <Button type="submit" look="primary" busy={attempt.isBusy}>
        {t("entry.open")}
      </Button>
    </>
  );
  return (
    <FormGrid onSubmit={() => void submit()} actions={actions}>
      {attempt.trouble ? (
        <FormWide>
          <TroubleBanner trouble={attempt.trouble}>
            {attempt.trouble.kind === "offline" ? t("entry.offlineBody") : null}
          </TroubleBanner>
        </FormWide>
      ) : null}
      <TextField label={t("entry.shopName")} autocomplete="organization" {...field("shop_name")} />
      <TextField label={t("entry.branchName")} {...field("branch_name")} />
      <TextField label={t("entry.yourName")} autocomplete="name" {...field("name")} />
      <TextField label={t("entry.email")} type="email" inputMode="email" autocomplete="username" {...field("email")} />
      <TextField
        label={t("entry.newPassword")}
        type="password"
        autocomplete="new-password"
        hint={t("entry.newPasswordHint", { count: SHORTEST_PASSWORD })}
        {...field("password")}
      />
      <TextField label={t("entry.currency")} code maxLength={3} hint={t("entry.currencyHint")} {...field("currency")} />
    </FormGrid>
  );
}
