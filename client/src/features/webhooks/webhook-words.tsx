/** Words for a webhook: its events, its state, and the result of an event. */
import type { Webhook, WebhookDelivery, WebhookEvent } from "../../api/webhooks";
import { formatTime, inARow, t } from "../../i18n";
import { Banner, StatusPill, type ShapeName, type Tone } from "../../ui";

export const EVENT_WORDS: Readonly<Record<WebhookEvent, () => string>> = {
  "unit.status_changed": () => t("webhooks.eventUnit"),
  "stock.changed": () => t("webhooks.eventStock"),
  "sale.completed": () => t("webhooks.eventSold"),
  "sale.voided": () => t("webhooks.eventVoided"),
  "repair.status_changed": () => t("webhooks.eventRepair"),
  "conflict.opened": () => t("webhooks.eventOpened"),
  "conflict.settled": () => t("webhooks.eventSettled"),
};

export const EVENTS = Object.keys(EVENT_WORDS) as WebhookEvent[];

export function sayEvent(type: WebhookDelivery["type"]): string {
  return type === "webhook.test" ? t("webhooks.eventTest") : EVENT_WORDS[type]();
}

export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (!webhook.is_on) return <StatusPill tone="neutral" shape="bar" label={t("webhooks.off")} />;
  if (webhook.failing_since !== null) return <StatusPill tone="warn" shape="triangle" label={t("webhooks.failing")} />;
  return <StatusPill tone="good" shape="disc" label={t("webhooks.on")} />;
}

/** The warning to an admin about a webhook that receives nothing now. */
export function WebhookBanner({ webhook: { off_reason, failing_since } }: { webhook: Webhook }) {
  if (off_reason !== null)
    return <Banner tone={off_reason === "by_admin" ? "info" : "warn"} title={t(`webhooks.off_${off_reason}`)} />;
  if (failing_since === null) return null;
  return (
    <Banner tone="warn" title={t("webhooks.failingSince", { time: formatTime(failing_since, "datetime") })}>
      {t("webhooks.triedAgain")}
    </Banner>
  );
}

const STATES: Readonly<Record<WebhookDelivery["state"], [Tone, ShapeName]>> = {
  sent: ["good", "check"],
  waiting: ["neutral", "hourglass"],
  failed: ["bad", "cross"],
};

export function DeliveryState({ delivery: { state } }: { delivery: WebhookDelivery }) {
  const [tone, shape] = STATES[state];
  return <StatusPill tone={tone} shape={shape} label={t(`webhooks.state_${state}`)} />;
}

/** The fault of the last attempt, and the time of the next one. */
export function sayOutcome({ problem, http_status, attempts, next_at }: WebhookDelivery): string {
  return inARow([
    problem === null ? null : t(`webhooks.problem_${problem}`, { status: http_status ?? 0 }),
    attempts > 1 ? t("webhooks.attempts", { count: attempts }) : null,
    next_at !== null && attempts > 0 ? t("webhooks.nextAt", { time: formatTime(next_at, "datetime") }) : null,
  ]);
}
