/** What is inside the device: parts with their serials, where each unit stands, and taking it out. */
import { useState } from "preact/hooks";
import type { RepairPart } from "../../core/model";
import { t } from "../../i18n";
import { Code, EmptyState, ListRow, ListRows, Menu, Money, Panel, StatusPill } from "../../ui";
import type { MenuItem } from "../../ui";
import { unitHref } from "../hrefs";
import { UnitStatus } from "../unit-status";
import { partName, partOf, removePart } from "./part-actions";
import type { PartInside, RepairStory } from "./repair-story";
import { ReturnPart } from "./ReturnPart";

export function PartsPanel({ story: { repair, parts }, currency }: { story: RepairStory; currency: string }) {
  const [returning, setReturning] = useState<{ part: RepairPart; name: string } | null>(null);
  const actionsOf = ({ part, name }: PartInside): MenuItem[] => [
    ...(repair.status === "open" ? [{ label: t("repairs.removePart"), icon: "undo" as const, onSelect: () => void removePart(partOf(repair, part), partName(part, name)) }] : []),
    { label: t("repairs.returnPart"), icon: "trash", onSelect: () => setReturning({ part, name: partName(part, name) }) },
  ];
  return (
    <Panel title={t("repairs.parts")}>
      {parts.length === 0 ? (
        <EmptyState icon="box" title={t("repairs.noParts")}>
          {t("repairs.noPartsBody")}
        </EmptyState>
      ) : (
        <ListRows label={t("repairs.parts")}>
          {parts.map((inside) => (
            <ListRow
              key={inside.part.operation_id}
              title={inside.part.serials ? <Code>{inside.part.serials.join(", ")}</Code> : `${inside.part.quantity} × ${inside.name}`}
              about={<PartAbout inside={inside} currency={currency} />}
              href={inside.unit ? unitHref(inside.unit.id) : undefined}
              trailing={
                <>
                  {inside.part.removed ? <StatusPill tone="neutral" shape="back" label={t("repairs.takenOut")} /> : inside.unit ? <UnitStatus status={inside.unit.status} contested={inside.unit.contested} /> : null}
                  {inside.part.removed || repair.status === "cancelled" ? null : <Menu name={partName(inside.part, inside.name)} items={actionsOf(inside)} />}
                </>
              }
            />
          ))}
        </ListRows>
      )}
      {returning ? <ReturnPart repair={repair} {...returning} onClose={() => setReturning(null)} /> : null}
    </Panel>
  );
}

function PartAbout({ inside: { part, name }, currency }: { inside: PartInside; currency: string }) {
  return (
    <>
      {part.serials ? name : null}
      {part.serials && part.unit_price !== null ? " · " : null}
      {part.unit_price === null ? null : <Money minor={part.unit_price * part.quantity} currency={currency} />}
    </>
  );
}
