/** The forms of a repair's ticket, its parts and its photographs. */
import { AddPart } from "../../src/features/repairs/AddPart";
import { expect, vi } from "vitest";

import { BoardScreen } from "../../src/features/repairs/BoardScreen";
import { EditLabour } from "../../src/features/repairs/EditLabour";
import { EditRepair } from "../../src/features/repairs/EditRepair";
import { PartsPanel } from "../../src/features/repairs/PartsPanel";
import { PhotosPanel } from "../../src/features/repairs/PhotosPanel";
import { readRepair } from "../../src/features/repairs/repair-details";
import { ReturnPart } from "../../src/features/repairs/ReturnPart";
import { TakeOut } from "../../src/features/repairs/TakeOut";
import type { Step } from "../../src/state/record";
import { ready } from "../../src/state/session";
import { sharedPhotos } from "../../src/state/shared-photos";
import { records } from "../../src/state/shop";
import { type } from "../form-hand";
import { REPAIR, repair, OPENED, FITTED } from "./recorded-before";
import { type Form, nothing, open } from "./recording-form";

export const TICKET_FORMS: Record<string, Form> = {
  "the work of a repair": {
    before: [OPENED],
    open: async () => {
      open("/repairs", <EditLabour repair={await repair()} currency="EUR" onClose={nothing} />);
      await type("Work", "Glass");
      await type("Amount", "40.00");
    },
    button: "Save work",
    records: ["repair.update"],
  },
  "a ticket that is changed": {
    before: [OPENED],
    open: async () => {
      open("/repairs", <EditRepair repair={await repair()} currency="EUR" onClose={nothing} />);
      await type("Problem", "darker");
    },
    button: "Save repair",
    records: ["repair.update"],
  },
  "a ticket that is moved on the board": {
    before: [OPENED],
    open: async () => {
      vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing }));
      const { technician_id } = await repair();
      await records().repair.update(REPAIR, { technician_id: technician_id ?? ready.value!.user.id });
      open("/repairs/board", <BoardScreen />);
      const menu = () => document.querySelector<HTMLButtonElement>(".board__card button");
      await vi.waitFor(() => expect(menu()).not.toBeNull());
      menu()!.click();
    },
    button: "Complete repair",
    records: ["repair.complete"],
  },
  "a part": {
    before: [OPENED],
    open: () => open("/repairs", <AddPart repairId={REPAIR} branchId="north" serial={null} onClose={nothing} />),
    found: ["Part", "CB-1"],
    button: "Add part",
    records: ["repair.add_part"],
  },
  "a part that is taken out": {
    before: [OPENED, FITTED],
    open: async () => {
      const story = await readRepair(records(), REPAIR);
      open("/repairs", <PartsPanel details={story!} currency="EUR" />);
      document.querySelector<HTMLButtonElement>("button")!.click();
    },
    button: "Remove, back to stock",
    records: ["repair.remove_part"],
  },
  "pieces that are taken out": {
    before: [
      OPENED,
      { ...FITTED, payload: { ...FITTED.payload, item_id: "cable", quantity: 2, serials: null } } as Step,
    ],
    open: async () => {
      const found = await repair();
      open("/repairs", <TakeOut repair={found} part={found.parts[0]!} name="Cable" onClose={nothing} />);
    },
    button: "Remove, back to stock",
    records: ["repair.remove_part"],
  },
  "a part that comes back": {
    before: [OPENED, FITTED],
    open: async () => {
      const found = await repair();
      open("/repairs", <ReturnPart repair={found} part={found.parts[0]!} name="Phone 12" onClose={nothing} />);
      await type("Reason", "faulty");
    },
    button: "Return part",
    records: ["repair.return_part"],
  },
  "a photo that is taken off": {
    before: [OPENED, { type: "repair.update", payload: { repair_id: REPAIR, changes: {}, photos: ["a".repeat(64)] } }],
    open: async () => {
      open("/repairs", <PhotosPanel repair={await repair()} />);
      document.querySelector<HTMLButtonElement>(".photo__open")!.click();
    },
    button: "Remove photo",
    records: ["repair.update"],
  },
  "a photo that another app shared": {
    before: [OPENED],
    open: async () => {
      letPicturesBeDrawn();
      sharedPhotos.value = [new Blob(["photo"], { type: "image/png" })];
      open("/repairs", <PhotosPanel repair={await repair()} />);
    },
    button: "Add 1 shared photo",
    records: ["repair.update"],
  },
};

/** happy-dom has no pictures, so this adds them. */
function letPicturesBeDrawn(): void {
  vi.stubGlobal("createImageBitmap", async () => ({ width: 8, height: 8, close: nothing }));
  const pen = { fillRect: nothing, drawImage: nothing } as unknown as CanvasRenderingContext2D;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) =>
    done(new Blob(["small"], { type: "image/jpeg" })),
  );
}
