/** The shop's devices: the branch of each, and a button to revoke it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { revokeDevice } from "../../api/administration";
import { listSeenDevices, type SeenDevice } from "../../api/joining";
import type { Branch, Device } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records, syncNow } from "../../state/shop";
import {
  Age,
  Button,
  Code,
  Confirm,
  DataTable,
  DateTime,
  EmptyState,
  Menu,
  Page,
  PageHeader,
  Skeleton,
  StatusPill,
  showToast,
} from "../../ui";
import type { Column, Action } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { EnrolDevice } from "./EnrolDevice";
import { OwedDialog } from "./OwedDialog";

export function DevicesScreen() {
  const [revoking, setRevoking] = useState<Device | null>(null);
  const [asked, setAsked] = useState<Device | null>(null);
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
        <DataTable
          caption={t("team.devices")}
          columns={columns(branches, seen.value ?? [])}
          rows={[...devices].sort((one, other) => Number(one.revoked) - Number(other.revoked))}
          rowKey={({ id }) => id}
          actions={(device) => (
            <Menu name={device.name} items={actionsOf(device, refusal, { onOwed: setAsked, onRevoke: setRevoking })} />
          )}
          empty={<EmptyState icon="phone" title={t("team.noDevices")} />}
        />
      ) : (
        <Skeleton lines={6} />
      )}
      <ExportLink path="/devices" />
      {isEnrolling && branches ? <EnrolDevice branches={branches} onClose={() => setEnrolling(false)} /> : null}
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
      key: "since",
      header: t("team.since"),
      cell: ({ created_at }) => <DateTime at={created_at} show="date" />,
      narrow: "off",
    },
    {
      key: "state",
      header: t("team.state"),
      cell: ({ id, revoked }) => sayState(revoked, states.get(id)),
      narrow: "below",
    },
  ];
}

/** Renders what the device has not sent, as far as the server knows, else what it has not received. */
function sayState(isRevoked: boolean, state: SeenDevice | undefined): ComponentChildren {
  if (isRevoked) return <StatusPill tone="bad" shape="cross" label={t("team.revoked")} />;
  if (!state) return <StatusPill tone="good" shape="check" label={t("team.enrolled")} />;
  const { unsent, behind } = state;
  if (unsent > 0) return <StatusPill tone="bad" shape="diamond" label={t("team.unsent", { count: unsent })} />;
  if (behind > 0) return <StatusPill tone="warn" shape="hourglass" label={t("team.behind", { count: behind })} />;
  return <StatusPill tone="good" shape="check" label={t("team.upToDate")} />;
}

/** Undefined until the server has answered. */
function sayLastSeen(at: number | null | undefined): ComponentChildren {
  if (at === undefined) return null;
  return at === null ? t("team.neverSeen") : <Age at={at} now={Date.now()} />;
}
