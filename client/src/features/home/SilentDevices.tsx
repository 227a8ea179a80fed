/** Devices that the server has not heard from for days: what they recorded is not in any figure. */
import { listSeenDevices } from "../../api/joining";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { DateTime, Icon, InARow, ListRow, ListRows, Panel } from "../../ui";
import { branchName } from "../../state/branch-names";
import { HREFS } from "../hrefs";
import { useAnswer } from "../use-answer";
import { silentDevices } from "./silent-devices";

/** Only the server knows: nothing is shown until it has answered, and where every device is in touch. */
export function SilentDevices() {
  const seen = useAnswer(listSeenDevices, []);
  const devices = useLive(() => records().device.toArray(), []);
  const silent = silentDevices(devices ?? [], seen.value ?? [], Date.now());
  if (silent.length === 0) return null;
  return (
    <Panel title={t("home.silent")}>
      <ListRows label={t("home.silent")}>
        {silent.map(({ device, seenAt }) => (
          <ListRow
            key={device.id}
            leading={<Icon name="offline" />}
            title={device.name}
            about={<InARow facts={[branchName(device.branch_id), <DateTime at={seenAt} />]} />}
            href={HREFS.devices}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
