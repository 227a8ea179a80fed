/** The person's own PIN for unlocking the device, or taking over another one. */
import { useState } from "preact/hooks";
import type { Role } from "../../core/model";
import { t } from "../../i18n";
import { removePin, setPin } from "../../state/pin";
import { lock } from "../../state/lock";
import { useLive } from "../../state/live";
import type { ReadySession } from "../../state/session";
import { findPerson } from "../../storage/people";
import { Banner, Button, Dialog, FormGrid, FormWide, Panel, showToast, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { faultOfPin, rolesOf } from "./pin-fault";

export function PinPanel({ at }: { at: ReadySession }) {
  const [asks, setAsks] = useState<"set" | "remove" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a dialog was closed
  const person = useLive(() => findPerson(at.user.id), [at.user.id, asks]);
  const hasPin = person?.check != null;
  return (
    <Panel title={t("lock.pin")}>
      <p class="soft">{hasPin ? t("lock.pinThere") : t("lock.pinAbout")}</p>
      <div class="cluster">
        {hasPin ? (
          <Button icon="lock" look="primary" onClick={() => void lock()}>
            {t("lock.lockNow")}
          </Button>
        ) : null}
        <Button icon="edit" onClick={() => setAsks("set")}>
          {hasPin ? t("lock.changePin") : t("lock.setPin")}
        </Button>
        {hasPin ? (
          <Button icon="trash" onClick={() => setAsks("remove")}>
            {t("lock.removePin")}
          </Button>
        ) : null}
      </div>
      {asks ? <PinDialog asks={asks} roles={rolesOf(at.user)} onClose={() => setAsks(null)} /> : null}
    </Panel>
  );
}

const DIGITS = { type: "password", inputMode: "numeric", autocomplete: "off", maxLength: 12, required: true } as const;

function PinDialog({ asks, roles, onClose }: { asks: "set" | "remove"; roles: readonly Role[]; onClose: () => void }) {
  const attempt = useAttempt();
  const [password, setPassword] = useState("");
  const [pin, setNewPin] = useState("");
  const [again, setAgain] = useState("");
  const [isAsked, setAsked] = useState(false);
  const fault = asks === "set" && isAsked ? faultOfPin(pin, roles) : null;
  const submit = async () => {
    setAsked(true);
    if (password === "" || (asks === "set" && (faultOfPin(pin, roles) !== null || again !== pin))) return;
    if (!(await attempt.run(() => (asks === "set" ? setPin(password, pin) : removePin(password))))) return;
    showToast(t(asks === "set" ? "lock.pinSet" : "lock.pinRemoved"), { tone: "good" });
    onClose();
  };
  const actions = (
    <Button type="submit" look="primary" busy={attempt.isBusy}>
      {t(asks === "set" ? "lock.setPin" : "lock.removePin")}
    </Button>
  );
  return (
    <Dialog open title={t(asks === "set" ? "lock.setPin" : "lock.removePin")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        <FormWide>
          {attempt.trouble ? (
            <TroubleBanner trouble={attempt.trouble} />
          ) : (
            <Banner tone="info" title={t("lock.onlineOnly")}>
              {t("lock.onlineOnlyBody")}
            </Banner>
          )}
        </FormWide>
        <TextField
          label={t("entry.password")}
          type="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          required
        />
        {asks === "set" ? (
          <>
            <TextField
              label={t("lock.newPin")}
              hint={t("lock.newPinHint")}
              value={pin}
              onInput={setNewPin}
              error={fault ? t(`lock.fault_${fault}`) : undefined}
              {...DIGITS}
            />
            <TextField
              label={t("lock.pinAgain")}
              value={again}
              onInput={setAgain}
              error={isAsked && !fault && again !== pin ? t("lock.notTheSame") : undefined}
              {...DIGITS}
            />
          </>
        ) : null}
      </FormGrid>
    </Dialog>
  );
}
