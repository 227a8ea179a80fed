/** The checklist of an intake, by the kind of device: a tap states whether a part works. */
import "./intake.css";
import { useId } from "preact/hooks";
import {
  CHECK_STATES,
  checklistOf,
  DEVICE_KINDS,
  isCheckKey,
  kindOf,
  withState,
  type CheckedPart,
  type CheckState,
} from "../../core/checklists";
import { t } from "../../i18n";
import { Button, TextField } from "../../ui";

export interface ChecklistFieldProps {
  checklist: readonly CheckedPart[];
  onChange: (checklist: CheckedPart[]) => void;
}

export function sayCheckKey(key: string): string {
  return isCheckKey(key) ? t(`intake.part_${key}`) : key;
}

export function ChecklistField({ checklist, onChange }: ChecklistFieldProps) {
  const kind = kindOf(checklist);
  const change = (key: string, part: Partial<CheckedPart>) =>
    onChange(checklist.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <div class="stack stack--tight">
      <div class="cluster" role="group" aria-label={t("intake.kind")}>
        {DEVICE_KINDS.map((one) => (
          <Button key={one} pressed={kind === one} onClick={() => onChange(checklistOf(one, checklist))}>
            {t(`intake.kind_${one}`)}
          </Button>
        ))}
      </div>
      {checklist.length === 0 ? null : (
        <>
          <div class="checks">
            {checklist.map((part) => (
              <Check
                key={part.key}
                part={part}
                onState={(state) => onChange(withState(checklist, part.key, state))}
                onNote={(note) => change(part.key, { note })}
              />
            ))}
          </div>
          <div class="cluster">
            <Button
              icon="check"
              onClick={() =>
                onChange(checklist.map((part) => (part.state === "untested" ? { ...part, state: "ok" } : part)))
              }
            >
              {t("intake.restOk")}
            </Button>
            <Button look="quiet" onClick={() => onChange([])}>
              {t("intake.noChecklist")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface CheckProps {
  part: CheckedPart;
  onState: (state: CheckState) => void;
  onNote: (note: string) => void;
}

function Check({ part: { key, state, note }, onState, onNote }: CheckProps) {
  const name = useId();
  return (
    <fieldset class="check">
      <legend class="check__name">{sayCheckKey(key)}</legend>
      <div class="check__states">
        {CHECK_STATES.map((one) => (
          <label key={one} class={`check__state check__state--${one}`}>
            <input type="radio" name={name} checked={state === one} onChange={() => onState(one)} />
            <span>{t(`intake.state_${one}`)}</span>
          </label>
        ))}
      </div>
      {state === "faulty" || note ? (
        <div class="check__note">
          <TextField
            label={t("intake.whatIsFaulty", { part: sayCheckKey(key) })}
            value={note ?? ""}
            maxLength={200}
            onInput={onNote}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
