/** What the server knows about a device: one state in the list, and all of it in a dialog. */
import type { ComponentChildren } from "preact";
import type { SeenDevice } from "../../api/joining";
import type { Branch, Device } from "../../core/model";
import { formatBytes, t } from "../../i18n";
import { Age, Code, DateTime, Dialog, Fact, Facts, InARow, StatusPill } from "../../ui";

/** A fault is shown in the list for so long. */
const FRESH_MS = 24 * 3_600_000;

/** Renders why exchanges failed in the last day, else what the device has not sent, as far as the server knows, else a
 * fault of its app, else what it has not received. */
export function sayState(isRevoked: boolean, state: SeenDevice | undefined): ComponentChildren {
  if (isRevoked) return <StatusPill tone="bad" shape="cross" label={t("team.revoked")} />;
  if (!state) return <StatusPill tone="good" shape="check" label={t("team.enrolled")} />;
  const { unsent, behind, error_code, error_at } = state;
  const isFresh = error_code !== null && error_at !== null && Date.now() - error_at < FRESH_MS;
  const failed = isFresh ? <StatusPill tone="bad" shape="cross" label={sayError(error_code)} /> : null;
  // One click that failed says nothing about the records.
  if (failed && error_code !== "internal") return failed;
  if (unsent > 0) return <StatusPill tone="bad" shape="diamond" label={t("team.unsent", { count: unsent })} />;
  if (failed) return failed;
  if (behind > 0) return <StatusPill tone="warn" shape="hourglass" label={t("team.behind", { count: behind })} />;
  return <StatusPill tone="good" shape="check" label={t("team.upToDate")} />;
}

/** Undefined until the server has answered. */
export function sayLastSeen(at: number | null | undefined): ComponentChildren {
  if (at === undefined) return null;
  return at === null ? t("team.neverSeen") : <Age at={at} now={Date.now()} />;
}

/** The reasons are those of the device's own version, which may know others. */
function sayError(code: string): string {
  switch (code) {
    case "storage_full":
      return t("team.errorStorage");
    case "protocol_unsupported":
      return t("team.errorVersion");
    case "server_error":
      return t("team.errorServer");
    case "refused":
      return t("team.errorRefused");
    default:
      return t("team.errorApp");
  }
}

function Reported({ state }: { state: SeenDevice }) {
  const { app_version, storage_used, storage_quota, error_code, error_detail, error_at } = state;
  return (
    <>
      <Fact term={t("team.appVersion")}>{app_version ?? t("team.notReported")}</Fact>
      <Fact term={t("settings.storage")}>
        {storage_used === null || storage_quota === null
          ? t("team.notReported")
          : t("settings.storageUsed", { used: formatBytes(storage_used), quota: formatBytes(storage_quota) })}
      </Fact>
      <Fact term={t("team.lastError")} isWide>
        {error_code === null || error_at === null ? (
          t("team.noError")
        ) : (
          <>
            <InARow facts={[sayError(error_code), <Age key="at" at={error_at} now={Date.now()} />]} />
            {error_detail === null ? null : (
              <div class="soft">
                <Code>{error_detail}</Code>
              </div>
            )}
          </>
        )}
      </Fact>
    </>
  );
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
          {state ? <Reported state={state} /> : null}
        </Facts>
      </div>
    </Dialog>
  );
}
