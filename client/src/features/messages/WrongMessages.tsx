/** On the start page: customers who got a wrong message. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Icon, InARow, ListRow, ListRows, Panel } from "../../ui";
import { sayCustomerAndPhone } from "../erased";
import { documentHref } from "../hrefs";
import { wrongMessages } from "./find-messages";
import { sayMessage } from "./message-words";

const MOST_SHOWN = 5;

export function WrongMessages({ branchId }: { branchId: string }) {
  const found = useLive(() => wrongMessages(records(), branchId, Date.now()), [branchId]) ?? [];
  if (found.length === 0) return null;
  return (
    <Panel title={t("messages.toCorrect")}>
      <ListRows label={t("messages.toCorrect")}>
        {found.slice(0, MOST_SHOWN).map(({ message, customer }) => (
          <ListRow
            key={message.id}
            leading={<Icon name="warning" />}
            title={t("messages.wrong")}
            about={<InARow facts={[customer && sayCustomerAndPhone(customer), sayMessage(message)]} />}
            href={documentHref("message", message.id)}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
