/** Operations that a device recorded without the right to do so: an admin approves or discards all of them. */
import { useState } from "preact/hooks";
import { decideDevice, type DeviceVerdict } from "../../api/administration";
import { inAList, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records, syncNow } from "../../state/shop";
import { Banner, Button, Confirm, showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { devicesToApprove, type DeviceToApprove } from "./find-conflicts";

interface Asked {
  device: DeviceToApprove;
  verdict: DeviceVerdict;
}

export function Approvals() {
  const devices = useLive(() => devicesToApprove(records()), []);
  const [asked, setAsked] = useState<Asked | null>(null);
  const attempt = useAttempt();
  const decide = async ({ device, verdict }: Asked) => {
    setAsked(null);
    if (!(await attempt.run(() => decideDevice(device.id, verdict)))) return;
    syncNow();
    showToast(t(`conflicts.done_${verdict}`, { name: device.name }), { tone: "good" });
  };
  return (
    <>
      {devices?.map((device) => (
        <Banner
          key={device.id}
          tone="warn"
          icon="phone"
          title={t("conflicts.toApprove", { count: device.operations, name: device.name })}
          actions={<Actions device={device} busy={attempt.isBusy} onAsk={setAsked} />}
        >
          {t("conflicts.toApproveBody", { names: inAList(device.people), code: device.code })}
        </Banner>
      ))}
      <TroubleBanner trouble={attempt.trouble} />
      {asked ? (
        <Confirm
          open
          title={t(`conflicts.ask_${asked.verdict}`, { count: asked.device.operations, name: asked.device.name })}
          body={t(`conflicts.ask_${asked.verdict}_body`)}
          action={t(`conflicts.all_${asked.verdict}`)}
          danger={asked.verdict === "discard"}
          onConfirm={() => void decide(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function Actions({ device, busy, onAsk }: { device: DeviceToApprove; busy: boolean; onAsk: (asked: Asked) => void }) {
  const refusal = connectionRefusal();
  return (
    <>
      <Button
        look="primary"
        icon="check"
        busy={busy}
        refusal={refusal}
        onClick={() => onAsk({ device, verdict: "approve" })}
      >
        {t("conflicts.all_approve")}
      </Button>
      <Button icon="close" refusal={refusal} onClick={() => onAsk({ device, verdict: "discard" })}>
        {t("conflicts.all_discard")}
      </Button>
    </>
  );
}
