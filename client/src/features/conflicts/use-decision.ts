/** Records a decision about a conflict, and offers to undo it. */
import { t } from "../../i18n";
import { showToast } from "../../ui";
import { undoBy } from "../undo";
import { useRecording } from "../use-recording";
import type { DecisionPayload } from "./choices";

export function useDecision() {
  const attempt = useRecording();
  /** Returns whether it was recorded. */
  const decide = async (payload: DecisionPayload): Promise<boolean> => {
    if (!(await attempt.run(({ record }) => record("conflict.resolve", payload)))) return false;
    const { operation_id, serial } = payload;
    const undo = undoBy(({ record }) => record("conflict.reopen", { operation_id, serial: serial ?? null }));
    showToast(t("conflicts.recorded"), { tone: "good", undo });
    return true;
  };
  return { attempt, decide };
}
