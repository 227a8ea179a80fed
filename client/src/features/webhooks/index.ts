/** Webhooks: events that the server sends to programs. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/webhooks", () => import("./WebhooksScreen").then((module) => module.WebhooksScreen)),
  screen("/settings/webhooks/:webhookId", () => import("./WebhookScreen").then((module) => module.WebhookScreen)),
];
