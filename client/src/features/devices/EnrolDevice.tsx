/** Enrols a new device with a QR code that works once, for ten minutes. The person who uses the device signs in on
 * it. */
import "../joining/joining.css";
import { useState } from "preact/hooks";
import { makeEnrolment, type Enrolment } from "../../api/joining";
import type { Branch } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { ready } from "../../state/session";
import { Button, Dialog, FormGrid, FormWide, Select, TextField } from "../../ui";
import { ShownCode, linkTo } from "../joining/ShownCode";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function EnrolDevice({ branches, onClose }: { branches: readonly Branch[]; onClose: () => void }) {
  const [made, setMade] = useState<Enrolment | null>(null);
  return (
    <Dialog open title={made ? made.name : t("team.addDevice")} onClose={onClose} closesOutside={false}>
      {made ? (
        <div class="stack">
          <p>{t("team.enrolBody", { until: formatTime(made.expires_at, "time") })}</p>
          <ShownCode
            link={linkTo("/enrol", made.code)}
            code={made.code}
            label={t("team.enrolLabel", { name: made.name })}
          />
        </div>
      ) : (
        <EnrolForm branches={branches} onMade={setMade} />
      )}
    </Dialog>
  );
}

function EnrolForm({ branches, onMade }: { branches: readonly Branch[]; onMade: (made: Enrolment) => void }) {
  const [name, setName] = useState("");
  const [branchId, setBranchId] = useState(ready.value?.branch.id ?? "");
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const make = async () => {
    setTried(true);
    if (name.trim() !== "") await attempt.run(async () => onMade(await makeEnrolment(name.trim(), branchId)));
  };
  return (
    <FormGrid
      onSubmit={() => void make()}
      actions={
        <Button type="submit" look="primary" icon="scan" busy={attempt.isBusy}>
          {t("team.showCode")}
        </Button>
      }
    >
      <FormWide>
        <TextField
          label={t("team.name")}
          hint={t("team.deviceNameHint")}
          value={name}
          onInput={setName}
          maxLength={200}
          error={isTried && name.trim() === "" ? t("team.fillIn") : undefined}
          required
        />
      </FormWide>
      <FormWide>
        <Select
          label={t("team.branch")}
          value={branchId}
          options={branches.map(({ id, name: branch }) => ({ value: id, label: branch }))}
          onInput={setBranchId}
        />
      </FormWide>
      <FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormWide>
    </FormGrid>
  );
}
