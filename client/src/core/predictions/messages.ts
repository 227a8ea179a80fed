/** Predicts messages to customers. Only the server knows whether one was sent. */
import type { PayloadOf } from "../operations";
import type { Scene } from "./scene";

export async function sendMessage(scene: Scene, payload: PayloadOf<"message.send">): Promise<void> {
  if (!(await scene.isNew("message", payload.message_id))) return;
  const { document = null } = payload;
  const about = document && (await scene.draft.get(document.type, document.id));
  scene.draft.put("message", {
    ...scene.head(),
    status: "queued",
    customer_id: payload.customer_id,
    channel: payload.channel,
    template: payload.template ?? null,
    text: payload.text ?? null,
    document: document && { type: document.type, id: document.id, code: about?.code ?? null },
    reason: null,
    sent_at: null,
    is_wrong: false,
  });
}
