/** Webhooks: programs that are told what happened in the shop. */
import { screen, type Screen } from "../screens";

export const routes: readonly Screen[] = [
  screen("/settings/webhooks", () => import("./WebhooksScreen").then((module) => module.WebhooksScreen)),
  screen("/settings/webhooks/:webhookId", () => import("./WebhookScreen").then((module) => module.WebhookScreen)),
];
