/** A ticket on the board: the device, its promised time and age, its customer, and its possible moves. */
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { Age, Code, InARow, Menu } from "../../ui";
import { sayText } from "../erased";
import { documentHref } from "../hrefs";
import { BOARD_GROUPS, moveInto, type BoardMove, type BoardTicket } from "./board";
import { Promised } from "./Promised";

export interface BoardCardProps {
  ticket: BoardTicket;
  userId: string;
  onMove: (repair: Repair, step: BoardMove) => void;
}

export function BoardCard({ ticket: { repair, customer, technician }, userId, onMove }: BoardCardProps) {
  const steps = BOARD_GROUPS.flatMap((group) => moveInto(group, repair, userId) ?? []);
  return (
    <li class="board__card" draggable onDragStart={(event) => event.dataTransfer?.setData("text/plain", repair.id)}>
      <div class="board__head">
        <a class="strong" href={documentHref("repair", repair.id)}>
          {sayText(repair.device.description)}
        </a>
        {steps.length === 0 ? null : (
          <Menu
            name={repair.code}
            items={steps.map((step) => ({
              label: t(`intake.move_${step}`),
              icon: "wrench" as const,
              onSelect: () => onMove(repair, step),
            }))}
          />
        )}
      </div>
      <p>{sayText(repair.problem)}</p>
      <Promised repair={repair} />
      <p class="soft">
        <InARow
          facts={[
            <Age at={repair.happened_at} now={Date.now()} />,
            technician ?? t("repairs.nobodyYet"),
            customer,
            <Code>{repair.code}</Code>,
          ]}
        />
      </p>
    </li>
  );
}
