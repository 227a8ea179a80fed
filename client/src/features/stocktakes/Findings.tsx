/** The units of one kind of finding, each with its present state and the operation that would correct it. */
import { useState } from "preact/hooks";
import type { Stocktake, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { formatNumber, inARow, t } from "../../i18n";
import { branchName } from "../../state/branch-names";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { records } from "../../state/shop";
import { unitsTaken } from "../../storage/look-up";
import { ofValues, mapPages } from "../../storage/paged";
import {
  Button,
  ButtonLink,
  Code,
  Confirm,
  InARow,
  ListRow,
  ListRows,
  Panel,
  showToast,
  ShowMore,
  Skeleton,
} from "../../ui";
import { unitHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useRecording } from "../use-recording";
import { useIds } from "../use-ids";
import { ChooseItem } from "./ChooseItem";
import { readFoundDoubts } from "./found-doubt";
import { proposalFor, receiveAs, recordingsOf, writeOff } from "./proposals";
import type { FindingKind, Proposal, Recording } from "./proposals";

const MOST_SERIALS = 5_000;

interface Finding {
  serial: string;
  unit: Unit | undefined;
  item: string;
  /** The doubt about its serial, if no unit has it. */
  doubt: string | null;
  proposal: Proposal;
}

export interface FindingsProps {
  kind: FindingKind;
  serials: readonly string[];
  stocktake: Stocktake;
}

export function Findings({ kind, serials, stocktake }: FindingsProps) {
  const [naming, setNaming] = useState<string | null>(null);
  const attempt = useRecording();
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by what it holds
  const { rows, left, showMore } = useMore(
    () => mapPages(ofValues(serials), (some) => readFindings(kind, some, stocktake)),
    [kind, serials.join(), stocktake.branch_id],
  );
  const idOf = useIds();
  const contextOf = (serial: string) => ({
    newId: () => idOf(serial),
    branchId: stocktake.branch_id,
    code: stocktake.code,
  });
  const act = async (name: string, recordings: readonly Recording[]) => {
    await attempt.run(async ({ recordAll }) => {
      const recorded = await recordAll(
        recordings.map((one) => ({ ...one, branchId: one.branchId ?? stocktake.branch_id })),
      );
      const code = recorded.findLast((one) => one.code !== null)?.code ?? "";
      showToast(t("stocktakes.settledNow", { name, code }), { tone: "good" });
    });
  };
  return (
    <Panel title={inARow([t(`stocktakes.${kind}`), formatNumber(serials.length)])}>
      <p class="small soft">{t(`stocktakes.${kind}About`)}</p>
      <TroubleBanner trouble={attempt.trouble} />
      {kind === "missing" && serials.length > 1 ? (
        <WriteOffAll serials={serials} stocktake={stocktake} context={contextOf("")} onAct={act} />
      ) : null}
      {rows === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <ListRows label={t(`stocktakes.${kind}`)}>
          {rows.map((finding) => (
            <ListRow
              key={finding.serial}
              title={
                <>
                  {finding.unit ? finding.item : null} <Code>{finding.serial}</Code>
                </>
              }
              about={<About finding={finding} />}
              href={finding.unit ? unitHref(finding.unit.id) : undefined}
              trailing={
                <Action
                  finding={finding}
                  onName={() => setNaming(finding.serial)}
                  onAct={(recordings) => void act(finding.serial, recordings)}
                  context={contextOf(finding.serial)}
                />
              }
            />
          ))}
        </ListRows>
      )}
      <ShowMore left={left} onMore={showMore} />
      {naming !== null ? (
        <ChooseItem
          serial={naming}
          onClose={() => setNaming(null)}
          onItem={(itemId) => {
            setNaming(null);
            void act(naming, [receiveAs(itemId, naming, contextOf(naming))]);
          }}
        />
      ) : null}
    </Panel>
  );
}

function About({ finding: { unit, doubt } }: { finding: Finding }) {
  if (!unit) return <InARow facts={[t("stocktakes.kind_unknown"), doubt]} />;
  const branch = branchName(unit.branch_id);
  return (
    <span class="cluster">
      <UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} /> {branch}
    </span>
  );
}

interface ActionProps {
  finding: Finding;
  context: Parameters<typeof recordingsOf>[1];
  onName: () => void;
  onAct: (recordings: Recording[]) => void;
}

const TYPES = {
  write_off: "stock.adjust",
  transfer: "transfer.receive",
  arrive: "transfer.receive",
  return: "sale.return",
} as const;

function Action({ finding: { proposal }, context, onName, onAct }: ActionProps) {
  switch (proposal.kind) {
    case "settled":
      return <span class="soft">{t("stocktakes.settled")}</span>;
    case "receive":
      return (
        <Button icon="plus" refusal={refusalOf("stock.adjust", context.branchId)} onClick={onName}>
          {t("stocktakes.receive")}
        </Button>
      );
    case "open_unit":
      return <ButtonLink href={unitHref(proposal.unit.id)}>{t("stocktakes.open_unit")}</ButtonLink>;
    case "write_off":
    case "transfer":
    case "arrive":
    case "return":
      return (
        <Button
          refusal={refusalOfAct(proposal, context.branchId)}
          onClick={() => onAct(recordingsOf(proposal, context))}
        >
          {t(`stocktakes.${proposal.kind === "arrive" ? "transfer" : proposal.kind}`)}
        </Button>
      );
  }
}

/** A unit that belongs to another branch is first sent from there, which needs a right at that branch. */
function refusalOfAct(proposal: Extract<Proposal, { kind: keyof typeof TYPES }>, branchId: string): string | undefined {
  const sent = proposal.kind === "transfer" ? refusalOf("transfer.send", proposal.unit.branch_id) : undefined;
  return sent ?? refusalOf(TYPES[proposal.kind], branchId);
}

interface WriteOffAllProps {
  serials: readonly string[];
  stocktake: Stocktake;
  context: Parameters<typeof recordingsOf>[1];
  onAct: (name: string, recordings: readonly Recording[]) => Promise<void>;
}

/** Asks for confirmation, because only an admin's decision reverts a write-off. */
function WriteOffAll({ serials, stocktake, context, onAct }: WriteOffAllProps) {
  const [units, setUnits] = useState<readonly Unit[] | null>(null);
  const open = useLive(
    async () =>
      (await readFindings("missing", serials.slice(0, MOST_SERIALS), stocktake)).flatMap(({ proposal }) =>
        proposal.kind === "write_off" ? [proposal.unit] : [],
      ),
    [serials, stocktake],
  );
  if (!open || open.length < 2) return null;
  const branch = branchName(stocktake.branch_id);
  const confirm = () => {
    setUnits(null);
    void onAct(t("stocktakes.missing"), [writeOff(open, context)]);
  };
  return (
    <div class="cluster">
      <Button look="danger" refusal={refusalOf("stock.adjust", stocktake.branch_id)} onClick={() => setUnits(open)}>
        {t("stocktakes.writeOffAll", { count: open.length })}
      </Button>
      <Confirm
        open={units !== null}
        title={t("stocktakes.writeOffTitle", { count: open.length })}
        body={t("stocktakes.writeOffBody", { branch, reason: t("adjustments.reason_count") })}
        action={t("stocktakes.writeOffAll", { count: open.length })}
        danger
        onConfirm={confirm}
        onClose={() => setUnits(null)}
      />
    </div>
  );
}

async function readFindings(kind: FindingKind, serials: readonly string[], stocktake: Stocktake): Promise<Finding[]> {
  const keys = serials.map((serial) => serialKeyOrNull(serial) ?? serial);
  const [units, doubtOf] = await Promise.all([unitsTaken(records(), keys), readFoundDoubts(stocktake)]);
  const items = await records().item.bulkGet(keys.map((key) => units.get(key)?.item_id ?? ""));
  return serials.map((serial, index) => {
    const unit = units.get(keys[index]!);
    return {
      serial,
      unit,
      item: items[index]?.name ?? "",
      doubt: unit ? null : doubtOf(serial),
      proposal: proposalFor(kind, unit, stocktake.branch_id),
    };
  });
}
