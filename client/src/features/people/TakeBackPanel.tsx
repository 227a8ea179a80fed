/** Reinstates a dismissed person, with their former e-mail address or another one: somebody else may have it now. */
import { useState } from "preact/hooks";
import { changePerson } from "../../api/administration";
import type { User } from "../../core/model";
import { t } from "../../i18n";
import { syncNow } from "../../state/shop";
import { Button, FormGrid, FormWide, Panel, showToast, TextField } from "../../ui";
import { sayFault } from "../entry/fault-words";
import { faultOfEmail } from "../entry/forms";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function TakeBackPanel({ user, refusal }: { user: User; refusal: string | undefined }) {
  const [email, setEmail] = useState(user.email);
  const attempt = useAttempt();
  const fault = faultOfEmail(email);
  const takeBack = async () => {
    const wanted = email.trim();
    if (fault !== undefined || refusal !== undefined) return;
    const changes = wanted === user.email ? { active: true } : { active: true, email: wanted };
    if (!(await attempt.run(() => changePerson(user.id, changes)))) return;
    syncNow();
    showToast(t("team.isBack", { name: user.name }), { tone: "good" });
  };
  return (
    <Panel title={t("team.takeBack")}>
      <p class="soft">{t("team.takeBackAbout")}</p>
      <FormGrid
        onSubmit={() => void takeBack()}
        actions={
          <Button type="submit" icon="undo" refusal={refusal} busy={attempt.isBusy}>
            {t("team.takeBackName", { name: user.name })}
          </Button>
        }
      >
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
        <TextField
          label={t("team.email")}
          type="email"
          inputMode="email"
          autocomplete="off"
          hint={t("team.takeBackEmail")}
          value={email}
          onInput={setEmail}
          error={sayFault(fault)}
          required
        />
      </FormGrid>
    </Panel>
  );
}
