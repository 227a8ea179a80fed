/** Devices that have not contacted the server for days. Their unsent operations are missing in all figures. */
import { listSeenDevices } from "../../api/joining";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { DateTime, Icon, InARow, ListRow, ListRows, Panel } from "../../ui";
import { branchName } from "../../state/branch-names";
import { HREFS } from "../hrefs";
import { useAnswer } from "../use-answer";
import { silentDevices } from "./silent-devices";

/** Shows nothing until the server has answered, and if no device is silent. */
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
