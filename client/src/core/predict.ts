/** What an operation most likely does to the records of this device, by the shared status table. */
import type { Operation } from "./operations";
import { unknownOperation } from "./operations";
import type { Prediction, Recorder, RecordView } from "./prediction";
import { createContact, createItem, mergeItem, updateItem } from "./predictions/catalogue";
import { adjust, restock } from "./predictions/documents";
import { addPart, openRepair, removePart, returnPart, stepRepair, updateRepair } from "./predictions/repairs";
import { completeSale, returnSale, voidSale } from "./predictions/sales";
import { Scene } from "./predictions/scene";
import { addAlias, noteUnit, renameUnit, reopenConflict, resolveConflict, setStatus } from "./predictions/serials";
import { closeStocktake, countStock, openStocktake } from "./predictions/stocktakes";
import { cancelTransfer, draftTransfer, receiveTransfer, sendTransfer } from "./predictions/transfers";

/** The changes to show and the doubts to name. Pure but for reading `view`; nothing is written. */
export async function predict(operation: Operation, recorder: Recorder, view: RecordView): Promise<Prediction> {
  const scene = new Scene(operation, recorder, view);
  await play(scene, operation);
  return { changes: scene.draft.changes(), doubts: scene.doubts };
}

function play(scene: Scene, operation: Operation): Promise<void> {
  const { type, payload } = operation;
  switch (type) {
    case "item.create":
      return createItem(scene, payload);
    case "item.update":
      return updateItem(scene, payload);
    case "item.archive":
      return scene.amend("item", payload.item_id, { archived: true });
    case "item.merge":
      return mergeItem(scene, payload);
    case "customer.create":
      return createContact(scene, "customer", payload.customer_id, payload);
    case "customer.update":
      return scene.amend("customer", payload.customer_id, payload.changes);
    case "supplier.create":
      return createContact(scene, "supplier", payload.supplier_id, payload);
    case "supplier.update":
      return scene.amend("supplier", payload.supplier_id, payload.changes);
    case "stock.restock":
      return restock(scene, payload);
    case "stock.adjust":
      return adjust(scene, payload);
    case "transfer.draft":
      return draftTransfer(scene, payload);
    case "transfer.send":
      return sendTransfer(scene, payload);
    case "transfer.receive":
      return receiveTransfer(scene, payload);
    case "transfer.cancel":
      return cancelTransfer(scene, payload);
    case "sale.complete":
      return completeSale(scene, payload);
    case "sale.return":
      return returnSale(scene, payload);
    case "sale.void":
      return voidSale(scene, payload);
    case "repair.open":
      return openRepair(scene, payload);
    case "repair.update":
      return updateRepair(scene, payload);
    case "repair.add_part":
      return addPart(scene, payload);
    case "repair.remove_part":
      return removePart(scene, payload);
    case "repair.return_part":
      return returnPart(scene, payload);
    case "repair.complete":
    case "repair.cancel":
    case "repair.reopen":
    case "repair.deliver":
      return stepRepair(scene, payload.repair_id);
    case "serial.set_status":
      return setStatus(scene, payload);
    case "serial.note":
      return noteUnit(scene, payload);
    case "serial.rename":
      return renameUnit(scene, payload);
    case "serial.add_alias":
      return addAlias(scene, payload);
    case "stocktake.open":
      return openStocktake(scene, payload);
    case "stocktake.count":
      return countStock(scene, payload);
    case "stocktake.close":
      return closeStocktake(scene, payload);
    case "conflict.resolve":
      return resolveConflict(scene, payload);
    case "conflict.reopen":
      return reopenConflict(scene, payload);
    default:
      return unknownOperation(operation);
  }
}
