/** The shop's devices: the branch of each, and a button to revoke it. */
import { useState } from "preact/hooks";
import { revokeDevice } from "../../api/administration";
import { listSeenDevices, type SeenDevice } from "../../api/joining";
import type { Branch, Device } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records, syncNow } from "../../state/shop";
import { Button, Code, Confirm, DataTable, EmptyState, Menu, Page, PageHeader, Skeleton, showToast } from "../../ui";
import type { Column, Action } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { DeviceDialog, sayLastSeen, sayState } from "./DeviceState";
import { EnrolDevice } from "./EnrolDevice";
import { OwedDialog } from "./OwedDialog";

export function DevicesScreen() {
  const [revoking, setRevoking] = useState<Device | null>(null);
  const [asked, setAsked] = useState<Device | null>(null);
  const [shown, setShown] = useState<Device | null>(null);
  const [isEnrolling, setEnrolling] = useState(false);
  const seen = useAnswer(listSeenDevices, []);
  const attempt = useAttempt();
  const devices = useLive(() => records().device.toCollection().sortBy("name"), []);
  const branches = useLive(() => records().branch.toArray(), []);
  const refusal = adminRefusal() ?? connectionRefusal();
  const revoke = async () => {
    const device = revoking;
    if (!device) return;
    setRevoking(null);
    if (!(await attempt.run(() => revokeDevice(device.id)))) return;
    syncNow();
    showToast(t("team.isRevoked", { name: device.name }), { tone: "good" });
  };
  return (
    <Page>
      <PageHeader
        title={t("team.devices")}
        about={t("team.devicesAbout")}
        backHref={HREFS.settings}
        actions={
          <Button look="primary" icon="plus" refusal={refusal} onClick={() => setEnrolling(true)}>
            {t("team.addDevice")}
          </Button>
        }
      />
      <ConnectionBanner />
      <TroubleBanner trouble={attempt.trouble} />
      {devices && branches ? (
        <DeviceTable
          devices={devices}
          branches={branches}
          seen={seen.value ?? []}
          refusal={refusal}
          onShow={setShown}
          onOwed={setAsked}
          onRevoke={setRevoking}
        />
      ) : (
        <Skeleton lines={6} />
      )}
      <ExportLink path="/devices" />
      {isEnrolling && branches ? <EnrolDevice branches={branches} onClose={() => setEnrolling(false)} /> : null}
      {shown === null ? null : (
        <DeviceDialog device={shown} branches={branches} seen={seen.value} onClose={() => setShown(null)} />
      )}
      {asked === null ? null : <OwedDialog device={asked} onClose={() => setAsked(null)} />}
      <Confirm
        open={revoking !== null}
        title={t("team.revokeTitle", { name: revoking?.name ?? "" })}
        body={t("team.revokeBody")}
        action={t("team.revoke")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void revoke()}
        onClose={() => setRevoking(null)}
      />
    </Page>
  );
}

interface DeviceTableProps extends DeviceActions {
  devices: readonly Device[];
  branches: readonly Branch[];
  seen: readonly SeenDevice[];
  refusal: string | undefined;
  onShow: (device: Device) => void;
}

function DeviceTable({ devices, branches, seen, refusal, onShow, ...actions }: DeviceTableProps) {
  return (
    <DataTable
      caption={t("team.devices")}
      columns={columns(branches, seen)}
      rows={[...devices].sort((one, other) => Number(one.revoked) - Number(other.revoked))}
      rowKey={({ id }) => id}
      onOpen={onShow}
      actions={(device) => <Menu name={device.name} items={actionsOf(device, refusal, actions)} />}
      empty={<EmptyState icon="phone" title={t("team.noDevices")} />}
    />
  );
}

interface DeviceActions {
  onOwed: (device: Device) => void;
  onRevoke: (device: Device) => void;
}

function actionsOf(device: Device, refusal: string | undefined, { onOwed, onRevoke }: DeviceActions): Action[] {
  const owed: Action = { label: t("team.owed"), icon: "history", refusal, onSelect: () => onOwed(device) };
  if (device.revoked) return [owed];
  return [owed, { label: t("team.revoke"), icon: "lock", danger: true, refusal, onSelect: () => onRevoke(device) }];
}

function columns(branches: readonly Branch[], seen: readonly SeenDevice[]): Column<Device>[] {
  const states = new Map(seen.map((state) => [state.id, state]));
  return [
    {
      key: "name",
      header: t("team.name"),
      cell: ({ id, name }) => (id === ready.value?.device.id ? t("team.thisDevice", { name }) : name),
    },
    { key: "code", header: t("team.code"), cell: ({ code }) => <Code>{code}</Code> },
    {
      key: "branch",
      header: t("team.branch"),
      cell: ({ branch_id }) => branches.find(({ id }) => id === branch_id)?.name,
    },
    { key: "seen", header: t("team.lastSeen"), cell: ({ id }) => sayLastSeen(states.get(id)?.last_seen_at) },
    {
      key: "state",
      header: t("team.state"),
      cell: ({ id, revoked }) => sayState(revoked, states.get(id)),
      narrow: "below",
    },
  ];
}
