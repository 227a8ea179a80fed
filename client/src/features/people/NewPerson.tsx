/** A new person with an account of their own, at once. */
import { useState } from "preact/hooks";
import { addPerson } from "../../api/administration";
import type { Branch, Role } from "../../core/model";
import { t } from "../../i18n";
import { syncNow } from "../../state/shop";
import { Button, Dialog, FormGrid, FormWide, TextField, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { placementsOf, rightsOf, type Placements } from "./rights";
import { RightsFields } from "./RightsFields";

const SHORTEST_PASSWORD = 10;

export function NewPerson({ branches, onClose }: { branches: readonly Branch[]; onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("clerk");
  const [placements, setPlacements] = useState<Placements>(placementsOf({ role: "clerk", branch_ids: [] }, branches.map(({ id }) => id)));
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const rights = rightsOf(role, placements);
  const isWhole = name.trim() !== "" && /^[^@\s]+@[^@\s]+$/.test(email.trim()) && password.length >= SHORTEST_PASSWORD;

  const add = async () => {
    setTried(true);
    if (!rights || !isWhole) return;
    const done = await attempt.run(() => addPerson({ name: name.trim(), email: email.trim(), password, ...rights }));
    if (!done) return;
    syncNow();
    showToast(t("team.personAdded", { name: name.trim() }), { tone: "good" });
    onClose();
  };
  const missing = (isMissing: boolean, words: string) => (isTried && isMissing ? words : undefined);
  return (
    <Dialog open title={t("team.addPerson")} onClose={onClose} shape="wide" closesOutside={false}>
      <FormGrid
        onSubmit={() => void add()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("team.addPerson")}
          </Button>
        }
      >
        <TextField label={t("team.name")} value={name} onInput={setName} error={missing(name.trim() === "", t("team.fillIn"))} maxLength={200} required />
        <TextField label={t("team.email")} type="email" value={email} onInput={setEmail} error={missing(!/^[^@\s]+@[^@\s]+$/.test(email.trim()), t("team.emailNeeded"))} required />
        <TextField
          label={t("team.password")}
          type="password"
          autocomplete="new-password"
          hint={t("team.passwordHint", { count: SHORTEST_PASSWORD })}
          value={password}
          onInput={setPassword}
          error={missing(password.length < SHORTEST_PASSWORD, t("team.passwordHint", { count: SHORTEST_PASSWORD }))}
          required
        />
        <RightsFields role={role} placements={placements} branches={branches} error={missing(!rights, t("team.nowhere"))} onRole={setRole} onPlacements={setPlacements} />
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
      </FormGrid>
    </Dialog>
  );
}
