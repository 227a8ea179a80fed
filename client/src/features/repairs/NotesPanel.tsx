/** Notes on a repair. Notes cannot be changed or removed. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, DateTime, InARow, Panel, TextArea } from "../../ui";
import { sayText } from "../erased";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export function NotesPanel({ repair }: { repair: Repair }) {
  const [text, setText] = useState("");
  const attempt = useRecording();
  const authors = repair.notes.map(({ actor_id }) => actor_id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by what they are
  const people = useLive(() => records().user.bulkGet(authors), [authors.join()]);
  const add = async () => {
    const note = text.trim();
    if (note === "") return;
    if (await attempt.run(({ record }) => record("repair.update", { repair_id: repair.id, changes: {}, note })))
      setText("");
  };
  return (
    <Panel title={t("repairs.notes")}>
      {repair.notes.length === 0 ? <p class="soft">{t("repairs.noNotes")}</p> : null}
      <ol class="stack" role="list">
        {repair.notes.map(({ operation_id, happened_at, text: noted }, at) => (
          <li key={operation_id} class="note">
            <p class="note__text">{sayText(noted)}</p>
            <p class="small soft">
              <InARow facts={[people?.[at]?.name ?? "–", <DateTime at={happened_at} />]} />
            </p>
          </li>
        ))}
      </ol>
      <TextArea label={t("repairs.newNote")} value={text} onInput={setText} rows={2} maxLength={4000} />
      <TroubleBanner trouble={attempt.trouble} />
      <div class="cluster">
        <Button icon="plus" busy={attempt.isBusy} disabled={text.trim() === ""} onClick={() => void add()}>
          {t("repairs.addNote")}
        </Button>
      </div>
    </Panel>
  );
}
