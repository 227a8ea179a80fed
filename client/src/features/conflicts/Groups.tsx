/** Conflicts with one cause: one decision for all, recorded as one operation for each. */
import { useState } from "preact/hooks";
import { inAList, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { openConflictRows } from "../../storage/conflicts";
import { Banner, Button, Confirm, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { choicesOf, type Choice } from "./choices";
import { readNames } from "./find-conflicts";
import { type ConflictGroup, groupConflicts } from "./groups";
import { briefName, type ConflictNames, nameBeside } from "./sentence";

const MOST_NAMED = 3;

interface Asked {
  group: ConflictGroup;
  verdict: "discard" | "stands";
  label: string;
}

export function Groups() {
  const groups = useLive(async () => groupConflicts(await openConflictRows(records()).toArray()), []) ?? [];
  const names = useLive(() => readGroupNames(), []);
  const [asked, setAsked] = useState<Asked | null>(null);
  const attempt = useRecording();
  if (!names) return null;
  const decide = async ({ group, verdict }: Asked) => {
    setAsked(null);
    const decisions = group.conflicts.map((conflict) => choiceBy(verdict, choicesOf(conflict)).decision);
    const steps = decisions.map((payload) => ({ type: "conflict.resolve" as const, payload }));
    if (!(await attempt.run(({ recordAll }) => recordAll(steps)))) return;
    showToast(t("conflicts.group_done", { count: steps.length }), { tone: "good" });
  };
  return (
    <>
      {groups.map((group) => (
        <GroupBanner key={keyOf(group)} group={group} names={names} busy={attempt.isBusy} onAsk={setAsked} />
      ))}
      <TroubleBanner trouble={attempt.trouble} />
      {asked ? (
        <Confirm
          open
          title={t("conflicts.group_ask", { count: asked.group.conflicts.length })}
          body={asked.label}
          action={t("conflicts.decide")}
          onConfirm={() => void decide(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

type GroupNames = ConflictNames & { deviceNames: ReadonlyMap<string, string> };

async function readGroupNames(): Promise<GroupNames> {
  const [names, devices] = await Promise.all([readNames(records()), records().device.toArray()]);
  return { ...names, deviceNames: new Map(devices.map(({ id, name }) => [id, name])) };
}

interface GroupBannerProps {
  group: ConflictGroup;
  names: GroupNames;
  busy: boolean;
  onAsk: (asked: Asked) => void;
}

function GroupBanner({ group, names, busy, onAsk }: GroupBannerProps) {
  const { cause, claim, other, conflicts } = group;
  const count = conflicts.length;
  const serials = conflicts.slice(0, MOST_NAMED).flatMap(({ serial }) => serial ?? []);
  const left = count - serials.length;
  const device = names.deviceNames.get(claim.device_id) ?? claim.device_code;
  const title =
    cause === "same_records" && other
      ? t("conflicts.group_same_records", { count, first: briefName(other, names), second: briefName(claim, names) })
      : t("conflicts.group_one_device", { count, device });
  const listed = inAList(serials);
  const settled = other ? nameBeside(other, claim, names) : t("conflicts.group_others");
  const disputed = other ? nameBeside(claim, other, names) : t("conflicts.group_device", { device });
  return (
    <Banner
      tone="warn"
      icon="inbox"
      title={title}
      actions={
        <>
          <Button look="primary" wide busy={busy} onClick={() => onAsk({ group, verdict: "discard", label: settled })}>
            {settled}
          </Button>
          <Button look="primary" wide busy={busy} onClick={() => onAsk({ group, verdict: "stands", label: disputed })}>
            {disputed}
          </Button>
        </>
      }
    >
      {left > 0 ? t("conflicts.namesMore", { names: listed, count: left }) : listed}
    </Banner>
  );
}

function choiceBy(verdict: Asked["verdict"], choices: readonly Choice[]): Choice {
  return choices.find(({ decision }) => decision.verdict === verdict)!;
}

function keyOf({ cause, conflicts }: ConflictGroup): string {
  return `${cause} ${conflicts[0]!.id}`;
}
