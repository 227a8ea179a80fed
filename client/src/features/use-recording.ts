/** An attempt that records. */
import { recorderOf, type Recording } from "./recorder";
import { sayTrouble, type Trouble } from "./trouble";
import { useAttempt, type Attempt } from "./use-attempt";

export interface RecordingAttempt extends Omit<Attempt, "run"> {
  /** Returns true if it succeeded; ignored while another one is running. */
  run: (act: Recording) => Promise<boolean>;
}

/** `say` as in useAttempt. */
export function useRecording(say: (error: unknown) => Trouble = sayTrouble): RecordingAttempt {
  const { run, ...attempt } = useAttempt(say);
  return { ...attempt, run: (act) => run((trial) => act(recorderOf(trial))) };
}
