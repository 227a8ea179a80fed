/** The parts in the device with their serials and the state of each unit; each can be taken out. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { fittedAt, insideOf, leftOf, serialsLeftOf } from "../../core/repair-parts";
import { inAList, t } from "../../i18n";
import { Banner, Code, EmptyState, InARow, ListRow, ListRows, Menu, Money, Panel, StatusPill } from "../../ui";
import type { Action } from "../../ui";
import { unitHref } from "../hrefs";
import { mayCorrect, WrongUnitDialog, type WrittenStep } from "../serials/WrongUnit";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useRecording } from "../use-recording";
import { isCounted } from "./HowMany";
import { partName, partOf, removePart } from "./part-actions";
import type { PartInside, RepairDetails } from "./repair-details";
import { ReturnPart } from "./ReturnPart";
import { TakeOut } from "./TakeOut";

export function PartsPanel({
  details: { repair, parts, surplus },
  currency,
}: {
  details: RepairDetails;
  currency: string;
}) {
  const attempt = useRecording();
  const [takingOut, setTakingOut] = useState<PartInside | null>(null);
  const [returning, setReturning] = useState<PartInside | null>(null);
  const [wrong, setWrong] = useState<PartInside | null>(null);
  const takeOut = (inside: PartInside) => {
    if (isCounted(inside.part)) setTakingOut(inside);
    else void attempt.run((recorder) => removePart(recorder, partOf(repair, inside.part), nameOf(inside)));
  };
  const actionsOf = (inside: PartInside): Action[] => [
    ...(repair.status === "open"
      ? [{ label: t("repairs.removePart"), icon: "undo" as const, onSelect: () => takeOut(inside) }]
      : []),
    { label: t("repairs.returnPart"), icon: "trash", onSelect: () => setReturning(inside) },
    ...(inside.unit && mayCorrect(writtenOf(repair, inside).branchId)
      ? [{ label: t("serials.wrongUnit"), icon: "swap" as const, onSelect: () => setWrong(inside) }]
      : []),
  ];
  return (
    <Panel title={t("repairs.parts")}>
      {surplus.length === 0 ? null : (
        <Banner
          tone="warn"
          title={t("repairs.surplus", { parts: inAList(surplus.map(({ name, quantity }) => `${quantity} × ${name}`)) })}
        >
          {t("repairs.surplusBody")}
        </Banner>
      )}
      {parts.length === 0 ? (
        <EmptyState icon="box" title={t("repairs.noParts")}>
          {t("repairs.noPartsBody")}
        </EmptyState>
      ) : (
        <ListRows label={t("repairs.parts")}>
          {parts.map((inside) => (
            <ListRow
              key={inside.part.operation_id}
              title={<PartTitle inside={inside} />}
              about={<PartAbout inside={inside} currency={currency} />}
              href={inside.unit ? unitHref(inside.unit.id) : undefined}
              trailing={
                <>
                  {inside.part.removed ? (
                    <StatusPill tone="neutral" shape="back" label={t("repairs.takenOut")} />
                  ) : inside.unit ? (
                    <UnitStatus
                      status={inside.unit.status}
                      contested={inside.unit.contested}
                      creditOnly={inside.unit.credit_only}
                    />
                  ) : null}
                  {inside.part.removed || repair.status === "cancelled" ? null : (
                    <Menu name={nameOf(inside)} items={actionsOf(inside)} />
                  )}
                </>
              }
            />
          ))}
        </ListRows>
      )}
      <TroubleBanner trouble={attempt.trouble} />
      {takingOut ? <TakeOut repair={repair} {...takingOut} onClose={() => setTakingOut(null)} /> : null}
      {returning ? <ReturnPart repair={repair} {...returning} onClose={() => setReturning(null)} /> : null}
      {wrong ? <WrongUnitDialog steps={[writtenOf(repair, wrong)]} onClose={() => setWrong(null)} /> : null}
    </Panel>
  );
}

/** The step that added a part with a serial. */
function writtenOf(repair: Repair, { part }: PartInside): WrittenStep {
  const [serial = ""] = serialsLeftOf(part) ?? [];
  return {
    operationId: part.operation_id,
    serial,
    itemId: part.item_id,
    branchId: fittedAt(part, repair.branch_id),
    isFromStock: true,
  };
}

/** The units or pieces of a part that are in the device, or that were in it if the part was taken out. */
function shownOf({ part }: PartInside) {
  return part.removed ? part : insideOf(part);
}

function nameOf(inside: PartInside): string {
  return partName(shownOf(inside), inside.name);
}

function PartTitle({ inside }: { inside: PartInside }) {
  if (!inside.part.serials) return <>{`${shownOf(inside).quantity} × ${inside.name}`}</>;
  return (
    <>
      {inside.name} <Code>{nameOf(inside)}</Code>
    </>
  );
}

function PartAbout({ inside, currency }: { inside: PartInside; currency: string }) {
  const { part } = inside;
  const { quantity, unit_price } = shownOf(inside);
  const out = part.quantity - leftOf(part);
  return (
    <InARow
      facts={[
        unit_price === null ? null : <Money minor={unit_price * quantity} currency={currency} />,
        part.removed || out === 0 ? null : t("repairs.partlyOut", { out, fitted: part.quantity }),
      ]}
    />
  );
}
