/** On the start page: the person's own operations in conflict, with the inbox's sentence. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Icon, ListRow, ListRows, Panel } from "../../ui";
import { conflictHref } from "../hrefs";
import { ownQuestions, readNames } from "./find-conflicts";
import { conflictSentence, inQuestion } from "./sentence";
import { subjectOf } from "./words";

const MOST_SHOWN = 3;

export function OwnQuestions() {
  const userId = ready.value?.user.id ?? "";
  const found = useLive(() => ownQuestions(records(), userId), [userId]) ?? [];
  const names = useLive(() => readNames(records()), []);
  if (found.length === 0 || !names) return null;
  return (
    <Panel title={t("conflicts.yourRecords")}>
      <ListRows label={t("conflicts.yourRecords")}>
        {found.slice(0, MOST_SHOWN).map(({ conflict, own }) => (
          <ListRow
            key={conflict.id}
            leading={<Icon name="warning" />}
            title={inQuestion(own.evidence, subjectOf(conflict))}
            about={conflictSentence(conflict, subjectOf(conflict), names)}
            href={conflictHref(conflict.id)}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
