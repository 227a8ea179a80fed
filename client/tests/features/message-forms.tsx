/** The form of a message to a customer. */
import { settingsOf } from "../../src/core/shop-settings";
import { MessagesPanel } from "../../src/features/messages/MessagesPanel";
import { ready } from "../../src/state/session";
import { contact } from "../cast";
import { tap } from "../form-hand";
import { OPENED, repair } from "./recorded-before";
import { type Form, open } from "./recording-form";

export const MESSAGE_FORMS: Record<string, Form> = {
  "a message": {
    before: [OPENED],
    open: async () => {
      const customer = { ...contact("cid", "Cid"), email: "cid@home.example" };
      const props = { customer, shop: settingsOf(ready.value!.shop), branch: ready.value!.branch };
      open("/repairs", <MessagesPanel repair={await repair()} {...props} />);
      await tap("Write to the customer");
    },
    button: "Send",
    records: ["message.send"],
  },
};
