/** What an operation most likely does to the records of this device, by the shared status table. */
import type { Operation } from "./operations";
import type { Prediction, Recorder, RecordView } from "./prediction";

export async function predict(operation: Operation, recorder: Recorder, view: RecordView): Promise<Prediction> {
  void recorder;
  void view;
  void operation;
  return { changes: [], doubts: [] };
}
