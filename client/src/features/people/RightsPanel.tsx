/** A person's name, e-mail address, role and branches. People change their own e-mail address in the settings, with
 * their password. */
import { useState } from "preact/hooks";
import type { PersonChanges } from "../../api/administration";
import type { Branch, User } from "../../core/model";
import { t } from "../../i18n";
import { Button, FormGrid, FormWide, Panel, TextField } from "../../ui";
import { sayFault } from "../entry/fault-words";
import { faultOfEmail } from "../entry/forms";
import { TroubleBanner } from "../trouble-banner";
import type { Attempt } from "../use-attempt";
import { placementsOf, rightsOf } from "./rights";
import { RightsFields } from "./RightsFields";

export interface RightsPanelProps {
  user: User;
  branches: readonly Branch[];
  isOneself: boolean;
  refusal: string | undefined;
  /** Why they have to stay an admin; undefined if they need not. */
  lastAdmin: string | undefined;
  attempt: Attempt;
  onChange: (changes: PersonChanges, words: string) => Promise<void>;
}

export function RightsPanel({ user, branches, isOneself, refusal, lastAdmin, attempt, onChange }: RightsPanelProps) {
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const [role, setRole] = useState(user.role);
  const [placements, setPlacements] = useState(
    placementsOf(
      user,
      branches.map(({ id }) => id),
    ),
  );
  const rights = rightsOf(role, placements);
  const hasEmail = user.active && !isOneself;
  const emailFault = hasEmail ? faultOfEmail(email) : undefined;
  const save = () => {
    if (!rights || name.trim() === "" || emailFault !== undefined || refusal !== undefined) return;
    const changed = hasEmail && email.trim() !== user.email ? { email: email.trim() } : {};
    void onChange({ name: name.trim(), ...changed, ...rights }, t("team.saved", { name: name.trim() }));
  };
  const actions = (
    <Button
      type="submit"
      look="primary"
      icon="check"
      busy={attempt.isBusy}
      refusal={refusal ?? (role === "admin" ? undefined : lastAdmin)}
    >
      {t("team.save")}
    </Button>
  );
  return (
    <Panel title={t("team.rights")}>
      <FormGrid onSubmit={save} actions={actions}>
        <NameAndEmail
          name={name}
          email={hasEmail ? email : null}
          emailFault={sayFault(emailFault)}
          onName={setName}
          onEmail={setEmail}
        />
        <RightsFields
          role={role}
          placements={placements}
          branches={branches}
          error={rights ? undefined : t("team.nowhere")}
          onRole={setRole}
          onPlacements={setPlacements}
        />
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
      </FormGrid>
    </Panel>
  );
}

interface NameAndEmailProps {
  name: string;
  /** Null if it cannot be changed here. */
  email: string | null;
  emailFault: string | undefined;
  onName: (name: string) => void;
  onEmail: (email: string) => void;
}

function NameAndEmail({ name, email, emailFault, onName, onEmail }: NameAndEmailProps) {
  return (
    <>
      <TextField
        label={t("team.name")}
        value={name}
        onInput={onName}
        maxLength={200}
        error={name.trim() === "" ? t("team.fillIn") : undefined}
        required
      />
      {email !== null ? (
        <TextField
          label={t("team.email")}
          type="email"
          inputMode="email"
          autocomplete="off"
          hint={t("team.emailHint")}
          value={email}
          onInput={onEmail}
          error={emailFault}
          required
        />
      ) : null}
    </>
  );
}
