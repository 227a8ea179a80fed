/** What the server knows about a device: one state in the list, and all of it in a dialog. */
import type { ComponentChildren } from "preact";
import type { SeenDevice } from "../../api/joining";
import type { Branch, Device } from "../../core/model";
import { t } from "../../i18n";
import { Age, Code, DateTime, Dialog, Fact, Facts, StatusPill } from "../../ui";

/** Renders what the device has not sent, as far as the server knows, else what it has not received. */
export function sayState(isRevoked: boolean, state: SeenDevice | undefined): ComponentChildren {
  if (isRevoked) return <StatusPill tone="bad" shape="cross" label={t("team.revoked")} />;
  if (!state) return <StatusPill tone="good" shape="check" label={t("team.enrolled")} />;
  const { unsent, behind } = state;
  if (unsent > 0) return <StatusPill tone="bad" shape="diamond" label={t("team.unsent", { count: unsent })} />;
  if (behind > 0) return <StatusPill tone="warn" shape="hourglass" label={t("team.behind", { count: behind })} />;
  return <StatusPill tone="good" shape="check" label={t("team.upToDate")} />;
}

/** Undefined until the server has answered. */
export function sayLastSeen(at: number | null | undefined): ComponentChildren {
  if (at === undefined) return null;
  return at === null ? t("team.neverSeen") : <Age at={at} now={Date.now()} />;
}

interface DeviceDialogProps {
  device: Device;
  branches: readonly Branch[] | undefined;
  seen: readonly SeenDevice[] | undefined;
  onClose: () => void;
}

export function DeviceDialog({ device, branches, seen, onClose }: DeviceDialogProps) {
  const state = seen?.find(({ id }) => id === device.id);
  return (
    <Dialog open title={device.name} onClose={onClose}>
      <div class="stack">
        <div>{sayState(device.revoked, state)}</div>
        <Facts>
          <Fact term={t("team.code")}>
            <Code>{device.code}</Code>
          </Fact>
          <Fact term={t("team.branch")}>{branches?.find(({ id }) => id === device.branch_id)?.name}</Fact>
          <Fact term={t("team.since")}>
            <DateTime at={device.created_at} show="date" />
          </Fact>
          <Fact term={t("team.lastSeen")}>{sayLastSeen(state?.last_seen_at) ?? "–"}</Fact>
        </Facts>
      </div>
    </Dialog>
  );
}
