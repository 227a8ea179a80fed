/** Reads the messages about a document, wrong messages, and the values for a new one. */
import { peopleOf } from "../../storage/one-person";
import Dexie from "dexie";
import type { Branch, Contact, Message, Quote, Repair, Shop } from "../../core/model";
import type { MessageValues } from "../../core/message-text";
import { minorDigits } from "../../core/money";
import type { ShopDatabase } from "../../storage/database";
import { newestFirst } from "../newest-first";
import { pageOfCustomer } from "../../state/page-of-customer";

const WRONG_FOR_DAYS = 14;
const DAY_MS = 86_400_000;

export interface MessagesOfRepair {
  /** Newest first. */
  messages: Message[];
  /** The latest quote without an answer. */
  quote: Quote | undefined;
}

export async function messagesOfRepair(database: ShopDatabase, repairId: string): Promise<MessagesOfRepair> {
  const [messages, quotes] = await Promise.all([
    database.message.where("document.id").equals(repairId).toArray(),
    database.quote.where("repair_id").equals(repairId).toArray(),
  ]);
  return { messages: newestFirst(messages), quote: newestFirst(quotes).find(({ status }) => status === "open") };
}

/** Whether a message was wrong and no other message about the document followed. */
export function isUncorrected(message: Message, others: readonly Message[]): boolean {
  const isAfter = ({ happened_at }: Message) => happened_at > (message.sent_at ?? message.happened_at);
  return message.is_wrong && !others.some((other) => other.document?.id === message.document?.id && isAfter(other));
}

export interface WrongMessage {
  message: Message;
  customer: Contact | undefined;
}

/** Uncorrected wrong messages of the branch, newest first. */
export async function wrongMessages(database: ShopDatabase, branchId: string, now: number): Promise<WrongMessage[]> {
  const recent = await database.message
    .where("[branch_id+happened_at+id]")
    .between([branchId, now - WRONG_FOR_DAYS * DAY_MS], [branchId, Dexie.maxKey])
    .toArray();
  const wrong = newestFirst(recent.filter((message) => isUncorrected(message, recent)));
  const customers = await peopleOf(
    database,
    wrong.map(({ customer_id }) => customer_id),
  );
  return wrong.map((message, at) => ({ message, customer: customers[at] }));
}

interface Known {
  repair: Repair;
  quote: Quote | undefined;
  customer: Contact;
  shop: Shop;
  branch: Branch | undefined;
}

/** The values of the placeholders; null for a missing value. */
export function valuesOf({ repair, quote, customer, shop, branch }: Known): MessageValues {
  const amount = (minor: number | null | undefined) => (minor && minor > 0 ? plainMoney(minor, shop.currency) : null);
  return {
    customer: customer.name,
    shop: shop.name,
    branch: branch?.name ?? null,
    code: repair.code,
    device: repair.device.description,
    total: amount(quote?.total ?? repair.charged),
    balance: amount(repair.balance),
    link: repair.public_token ? pageOfCustomer(repair.public_token) : null,
  };
}

/** Writes an amount as the server does, the same in every language. */
function plainMoney(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`;
}
