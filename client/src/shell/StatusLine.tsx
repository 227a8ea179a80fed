/** How the device stands with the server, always in view. It only repeats what it is told: see state/ for the truth. */
import { formatTime, inARow, t } from "../i18n";
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
  /** When the server last answered, ms since the epoch. */
  lastSyncAt: number | null;
  /** Where the queue is shown. */
  href: string;
}

type Telling = Extract<MessageKey, `shell.told${string}`>;

const LOOKS: Readonly<Record<Connection, { tone: Tone; shape: ShapeName; told: Telling }>> = {
  starting: { tone: "neutral", shape: "ring", told: "shell.toldStarting" },
  online: { tone: "good", shape: "disc", told: "shell.toldOnline" },
  offline: { tone: "warn", shape: "bar", told: "shell.toldOffline" },
  syncing: { tone: "info", shape: "turn", told: "shell.toldSyncing" },
  failed: { tone: "bad", shape: "triangle", told: "shell.toldFailed" },
};

export function StatusLine({ connection, waiting, lastSyncAt, href }: StatusLineProps) {
  const { tone, shape, told } = LOOKS[connection];
  const state = t(`shell.${connection}`);
  // How many wait comes first: on a narrow screen the end is cut.
  const details = [waiting > 0 ? t("shell.waiting", { count: waiting }) : null, syncedWords(connection, lastSyncAt)];
  return (
    <div class="status-line-slot">
      <a
        class={`status-line tone-${tone}${connection === "syncing" ? " status-line--turning" : ""}`}
        href={href}
        title={inARow([t(told), ...details])}
      >
        <Shape name={shape} />
        <span class="status-line__state">{state}</span>
        <span class="status-line__detail">{inARow(details)}</span>
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
