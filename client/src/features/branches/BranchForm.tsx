/** The form of a branch. Changes do not affect what was printed before. */
import { useState } from "preact/hooks";
import { addBranch, changeBranch } from "../../api/administration";
import type { Branch } from "../../core/model";
import { t } from "../../i18n";
import { syncNow } from "../../state/shop";
import { Button, Dialog, FormGrid, FormWide, Select, TextArea, TextField, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { timeZones } from "./time-zones";

export function BranchForm({ branch, onClose }: { branch: Branch | null; onClose: () => void }) {
  const [name, setName] = useState(branch?.name ?? "");
  const [zone, setZone] = useState(branch?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [address, setAddress] = useState(branch?.address ?? "");
  const [phone, setPhone] = useState(branch?.phone ?? "");
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const save = async () => {
    setTried(true);
    if (name.trim() === "") return;
    const fields = { name: name.trim(), time_zone: zone, address: address.trim() || null, phone: phone.trim() || null };
    if (!(await attempt.run(() => saveBranch(branch, fields)))) return;
    syncNow();
    showToast(t("team.saved", { name: name.trim() }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={branch ? branch.name : t("team.addBranch")} onClose={onClose} closesOutside={false}>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {branch ? t("team.save") : t("team.addBranch")}
          </Button>
        }
      >
        <FormWide>
          <TextField
            label={t("team.name")}
            value={name}
            onInput={setName}
            maxLength={200}
            error={isTried && name.trim() === "" ? t("team.fillIn") : undefined}
            required
          />
        </FormWide>
        <FormWide>
          <Select
            label={t("team.timeZone")}
            hint={t("team.timeZoneHint")}
            value={zone}
            options={timeZones(zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
            onInput={setZone}
          />
        </FormWide>
        <FormWide>
          <TextArea
            label={t("team.address")}
            hint={t("team.addressHint")}
            value={address}
            onInput={setAddress}
            maxLength={1000}
            optional
          />
        </FormWide>
        <FormWide>
          <TextField
            label={t("team.phone")}
            hint={t("team.addressHint")}
            type="tel"
            value={phone}
            onInput={setPhone}
            maxLength={50}
            optional
          />
        </FormWide>
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
      </FormGrid>
    </Dialog>
  );
}

interface BranchFields {
  name: string;
  time_zone: string;
  address: string | null;
  phone: string | null;
}

async function saveBranch(branch: Branch | null, fields: BranchFields): Promise<void> {
  if (branch) {
    await changeBranch(branch.id, fields);
    return;
  }
  const { name, time_zone, ...others } = fields;
  const added = await addBranch(name, time_zone);
  if (others.address !== null || others.phone !== null) await changeBranch(added.id, others);
}
