/** The connection to the server, always visible. Shows the status that state/ determines. */
import { BETWEEN_FACTS, formatTime, inARow, t } from "../i18n";
import type { MessageKey } from "../i18n";
import { Shape } from "../ui/Shape";
import type { ShapeName } from "../ui/Shape";
import type { Tone } from "../ui";

/** `online` only after an answer of the server; `starting` until the first answer or failure. */
export type Connection = "starting" | "online" | "offline" | "syncing" | "failed";

export interface StatusLineProps {
  connection: Connection;
  /** Entries on this device that the server does not have yet. */
  waiting: number;
  /** When the server last answered, in ms since the epoch. */
  lastSyncAt: number | null;
  /** The address of the queue page. */
  href: string;
}

type Explanation = Extract<MessageKey, `shell.explain${string}`>;

const LOOKS: Readonly<Record<Connection, { tone: Tone; shape: ShapeName; explanation: Explanation }>> = {
  starting: { tone: "neutral", shape: "ring", explanation: "shell.explainStarting" },
  online: { tone: "good", shape: "disc", explanation: "shell.explainOnline" },
  offline: { tone: "warn", shape: "bar", explanation: "shell.explainOffline" },
  syncing: { tone: "info", shape: "turn", explanation: "shell.explainSyncing" },
  failed: { tone: "bad", shape: "triangle", explanation: "shell.explainFailed" },
};

export function StatusLine({ connection, waiting, lastSyncAt, href }: StatusLineProps) {
  const { tone, shape, explanation } = LOOKS[connection];
  const state = t(`shell.${connection}`);
  const queued = waiting > 0 ? t("shell.waiting", { count: waiting }) : null;
  const synced = syncedWords(connection, lastSyncAt);
  return (
    <div class="status-line-slot">
      <a
        class={`status-line tone-${tone}${connection === "syncing" ? " status-line--turning" : ""}`}
        href={href}
        title={inARow([t(explanation), queued, synced])}
      >
        <Shape name={shape} />
        <span class="status-line__state">{state}</span>
        {/* On a narrow screen the second detail is left out if there is no room for both. */}
        <span class="status-line__details">
          {queued ? <span>{queued}</span> : null}
          <span>
            {queued ? BETWEEN_FACTS : null}
            {synced}
          </span>
        </span>
        <span class="visually-hidden">. {t("shell.openQueue")}</span>
      </a>
      <span class="visually-hidden" role="status">
        {state}
      </span>
    </div>
  );
}

function syncedWords(connection: Connection, lastSyncAt: number | null): string {
  if (lastSyncAt === null) return t("shell.neverSynced");
  const time = formatTime(lastSyncAt, "time");
  return connection === "offline" || connection === "failed" ? t("shell.asOf", { time }) : t("shell.synced", { time });
}
