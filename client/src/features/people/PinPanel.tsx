/** The PIN with which the person takes over a shared device. An admin can set it, and it is never shown. */
import { useState } from "preact/hooks";
import type { PersonChanges } from "../../api/administration";
import type { User } from "../../core/model";
import { t } from "../../i18n";
import { faultOfPin, rolesOf } from "../lock/pin-fault";
import { Button, FormGrid, Panel, TextField } from "../../ui";

export interface PinPanelProps {
  user: User;
  refusal: string | undefined;
  onChange: (changes: PersonChanges, words: string) => Promise<void>;
}

export function PinPanel({ user, refusal, onChange }: PinPanelProps) {
  const [pin, setPin] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = faultOfPin(pin, rolesOf(user));
  const save = () => {
    setTried(true);
    if (fault !== null || refusal !== undefined) return;
    setPin("");
    setTried(false);
    void onChange({ pin }, t("team.pinSet", { name: user.name }));
  };
  return (
    <Panel title={t("team.pin")}>
      <FormGrid
        onSubmit={save}
        actions={
          <>
            {user.has_pin ? (
              <Button
                icon="trash"
                refusal={refusal}
                onClick={() => void onChange({ pin: null }, t("team.pinRemoved", { name: user.name }))}
              >
                {t("team.removePin")}
              </Button>
            ) : null}
            <Button type="submit" icon="lock" refusal={refusal}>
              {t(user.has_pin ? "team.changePin" : "team.setPin")}
            </Button>
          </>
        }
      >
        <TextField
          label={t("team.newPin")}
          type="password"
          inputMode="numeric"
          autocomplete="new-password"
          hint={t("team.pinHint")}
          value={pin}
          onInput={setPin}
          maxLength={12}
          error={isTried && fault ? t(`lock.fault_${fault}`) : undefined}
        />
      </FormGrid>
    </Panel>
  );
}
