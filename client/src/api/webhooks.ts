/** The shop's webhooks and the events that were sent to them. Online, for admins. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

type Schemas = components["schemas"];
export type Webhook = Schemas["Webhook"];
/** The only answers that hold the secret; no later one repeats it. */
export type WebhookWithSecret = Schemas["WebhookWithSecret"];
export type NewWebhook = Schemas["NewWebhook"];
export type WebhookChanges = Schemas["WebhookChanges"];
export type WebhookEvent = NewWebhook["events"][number];
export type WebhookDelivery = Schemas["WebhookDelivery"];

const MANY = 200;
const NEWEST = 50;
const WEBHOOK = having<Webhook>({ id: "text", name: "text", url: "text", events: "list", is_on: "flag" });
const WITH_SECRET = having<WebhookWithSecret>({ id: "text", name: "text", secret: "text" });
const PAGE = having<{ items: readonly Webhook[] }>({ items: listOf(WEBHOOK) });
const DELIVERY = having<WebhookDelivery>({ id: "text", type: "text", state: "text", created_at: "number" });
const DELIVERIES = having<{ items: readonly WebhookDelivery[] }>({ items: listOf(DELIVERY) });
const COUNT = having<{ count: number }>({ count: "number" });

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

export async function listWebhooks(): Promise<readonly Webhook[]> {
  return (await ask("/webhooks", PAGE, { query: { page_size: MANY } })).items;
}

export function addWebhook(webhook: NewWebhook): Promise<WebhookWithSecret> {
  return ask("/webhooks", WITH_SECRET, { method: "POST", body: webhook });
}

export function changeWebhook(id: string, changes: WebhookChanges): Promise<Webhook> {
  return ask(pathOf(id), WEBHOOK, { method: "PATCH", body: changes });
}

export function removeWebhook(id: string): Promise<void> {
  return ask(pathOf(id), nothing, { method: "DELETE" });
}

export function makeWebhookSecret(id: string): Promise<WebhookWithSecret> {
  return ask(`${pathOf(id)}/secret`, WITH_SECRET, { method: "POST" });
}

export function tryWebhook(id: string): Promise<WebhookDelivery> {
  return ask(`${pathOf(id)}/test`, DELIVERY, { method: "POST" });
}

/** The newest ones. */
export async function listDeliveries(id: string): Promise<readonly WebhookDelivery[]> {
  return (await ask(`${pathOf(id)}/deliveries`, DELIVERIES, { query: { page_size: NEWEST } })).items;
}

export function sendAgain(delivery: string): Promise<WebhookDelivery> {
  return ask(`/webhooks/deliveries/${encodeURIComponent(delivery)}/again`, DELIVERY, { method: "POST" });
}

/** How many events there were since a time (ms); all of them are sent again. */
export async function sendAllAgain(id: string, since: number): Promise<number> {
  return (await ask(`${pathOf(id)}/again`, COUNT, { method: "POST", body: { since } })).count;
}
