/** One entry: its content, its state, and why it is not sent. */
import "./queue.css";
import { formatTime, inAList, t } from "../../i18n";
import type { QueueEntry } from "../../state/queue";
import { Age, Code, InARow, ListRow, StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";
import { reasonSentence, typeWord } from "../conflicts/words";
import { documentHref } from "../hrefs";
import { describeEntry, type EntryState } from "./entry-state";

const LOOKS: Readonly<Record<EntryState, { tone: Tone; shape: ShapeName }>> = {
  queued: { tone: "neutral", shape: "ring" },
  sent: { tone: "info", shape: "arrow" },
  settled: { tone: "good", shape: "check" },
  waiting: { tone: "warn", shape: "hourglass" },
  contested: { tone: "bad", shape: "diamond" },
  rejected: { tone: "bad", shape: "cross" },
};

export function EntryRow({ entry, now }: { entry: QueueEntry; now: number }) {
  const { state, reason, isForeseen, about, error } = describeEntry(entry);
  const { document, operation, former_codes } = entry;
  return (
    <ListRow
      title={
        <>
          {typeWord(operation.type)} {document ? <Code>{document.code}</Code> : null}
        </>
      }
      href={document ? documentHref(document.type, document.id) : undefined}
      about={
        <span class="queue-entry__about">
          <span title={formatTime(operation.at, "full")}>
            <InARow
              facts={[
                <Age at={operation.at} now={now} />,
                t("queue.number", { number: String(operation.seq) }),
                entry.attempts > 1 && t("queue.attempts", { count: entry.attempts }),
              ]}
            />
          </span>
          {reason ? (
            <span>
              {isForeseen ? `${t("queue.foreseen")} ` : ""}
              {reasonSentence(reason, about)}
            </span>
          ) : null}
          {error ? (
            <span class="strong">
              {t("queue.problem", { code: error.code })} {error.detail}
            </span>
          ) : null}
          {former_codes.length > 0 ? <span>{t("queue.formerly", { codes: inAList(former_codes) })}</span> : null}
        </span>
      }
      trailing={<StatusPill {...LOOKS[state]} label={t(`queue.state_${state}`)} />}
    />
  );
}
