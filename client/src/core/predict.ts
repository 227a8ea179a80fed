/** Predicts the most likely effect of an operation on the records of this device, by the shared status table. */
import type { Operation, PayloadOf } from "./operations";
import { unknownOperation } from "./operations";
import type { Prediction, Recorder, RecordView } from "./prediction";
import { createContact, createItem, mergeCustomer, mergeItem, updateItem } from "./predictions/catalogue";
import { answerQuote, billRepair, quoteRepair, voidBill } from "./predictions/charges";
import { adjust, restock } from "./predictions/documents";
import { sendMessage } from "./predictions/messages";
import { movePayment } from "./predictions/payments";
import { addPart, openRepair, removePart, returnPart, stepRepair, updateRepair } from "./predictions/repairs";
import { completeSale, returnSale, voidSale } from "./predictions/sales";
import { Scene } from "./predictions/scene";
import {
  addAlias,
  answerConflict,
  noteUnit,
  renameUnit,
  reopenConflict,
  resolveConflict,
  setStatus,
} from "./predictions/serials";
import { closeStocktake, countStock, openStocktake } from "./predictions/stocktakes";
import { closeTill, moveTill, openTill } from "./predictions/tills";
import { cancelTransfer, draftTransfer, receiveTransfer, sendTransfer } from "./predictions/transfers";

/** The changes to show, and the doubts. Reads `view` and writes nothing. */
export async function predict(operation: Operation, recorder: Recorder, view: RecordView): Promise<Prediction> {
  const scene = new Scene(operation, recorder, view);
  await play(scene, operation);
  return { changes: scene.draft.changes(), doubts: scene.doubts, doubtedAnew: scene.doubtedAnew };
}

type Predictors = {
  [Type in Operation["type"]]: (scene: Scene, payload: PayloadOf<Type>) => Promise<void>;
};

const PREDICTORS: Predictors = {
  "item.create": createItem,
  "item.update": updateItem,
  "item.archive": (scene, payload) => scene.amend("item", payload.item_id, { archived: true }),
  "item.merge": mergeItem,
  "customer.create": (scene, payload) => createContact(scene, "customer", payload.customer_id, payload),
  "customer.update": (scene, payload) => scene.amend("customer", payload.customer_id, payload.changes),
  "customer.merge": mergeCustomer,
  "supplier.create": (scene, payload) => createContact(scene, "supplier", payload.supplier_id, payload),
  "supplier.update": (scene, payload) => scene.amend("supplier", payload.supplier_id, payload.changes),
  "stock.restock": restock,
  "stock.adjust": adjust,
  "transfer.draft": draftTransfer,
  "transfer.send": sendTransfer,
  "transfer.receive": receiveTransfer,
  "transfer.cancel": cancelTransfer,
  "sale.complete": completeSale,
  "sale.return": returnSale,
  "sale.void": voidSale,
  "repair.open": openRepair,
  "repair.update": updateRepair,
  "repair.add_part": addPart,
  "repair.remove_part": removePart,
  "repair.return_part": returnPart,
  "repair.complete": (scene, payload) => stepRepair(scene, payload.repair_id),
  "repair.cancel": (scene, payload) => stepRepair(scene, payload.repair_id),
  "repair.reopen": (scene, payload) => stepRepair(scene, payload.repair_id),
  "repair.deliver": (scene, payload) => stepRepair(scene, payload.repair_id),
  "repair.quote": quoteRepair,
  "repair.answer_quote": answerQuote,
  "repair.bill": billRepair,
  "bill.void": voidBill,
  "payment.take": (scene, payload) => movePayment(scene, payload, payload.amount),
  "payment.refund": (scene, payload) => movePayment(scene, payload, -payload.amount),
  "till.open": openTill,
  "till.move": moveTill,
  "till.close": closeTill,
  "message.send": sendMessage,
  "serial.set_status": setStatus,
  "serial.note": noteUnit,
  "serial.rename": renameUnit,
  "serial.add_alias": addAlias,
  "stocktake.open": openStocktake,
  "stocktake.count": countStock,
  "stocktake.close": closeStocktake,
  "conflict.resolve": resolveConflict,
  "conflict.reopen": reopenConflict,
  "conflict.answer": answerConflict,
};

function play(scene: Scene, operation: Operation): Promise<void> {
  const predictor = PREDICTORS[operation.type] as
    | ((scene: Scene, payload: Operation["payload"]) => Promise<void>)
    | undefined;
  return predictor ? predictor(scene, operation.payload) : unknownOperation(operation as never);
}
