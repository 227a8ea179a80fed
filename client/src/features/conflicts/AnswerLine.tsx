/** The answer of the person who recorded an operation in conflict. */
import type { Conflict, Evidence } from "../../core/model";
import { t } from "../../i18n";
import { Icon, InARow, withCodes } from "../../ui";
import { answerAbout } from "./choices";
import type { ConflictRead } from "./find-conflicts";
import { briefTime } from "./sentence";

export function AnswerLine({ read, about }: { read: ConflictRead; about: Evidence }) {
  const answer = answerAbout(read.conflict, about.operation_id);
  if (!answer) return null;
  return (
    <p class="cluster">
      <Icon name="person" />
      <InARow
        facts={[
          <span class="strong">{withCodes(answerWords(answer, read.users.get(answer.actor_id)?.name ?? "–"))}</span>,
          answer.note,
          <time dateTime={new Date(answer.happened_at).toISOString()}>{briefTime(answer.happened_at)}</time>,
        ]}
      />
    </p>
  );
}

export function answerWords({ says, new_serial }: Conflict["answers"][number], person: string): string {
  if (says !== "other_serial") return t(`conflicts.says_${says}`, { person });
  if (new_serial === null) return t("conflicts.says_other", { person });
  return t("conflicts.says_otherNamed", { person, serial: new_serial });
}
