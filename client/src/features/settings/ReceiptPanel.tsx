/** The lines at the foot of every receipt. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import { t } from "../../i18n";
import { FormWide, TextArea } from "../../ui";
import { SettingsPanel } from "./SettingsPanel";
import { useShopChange } from "./use-shop-change";

export function ReceiptPanel({ shop }: { shop: Required<Shop> }) {
  const [text, setText] = useState(shop.receipt_text);
  const change = useShopChange();
  return (
    <SettingsPanel
      title={t("settings.receipts")}
      change={change}
      onSave={() => void change.save({ receipt_text: text })}
    >
      <FormWide>
        <TextArea
          label={t("settings.receipt")}
          hint={t("settings.receiptHint")}
          value={text}
          onInput={setText}
          rows={4}
          maxLength={1000}
        />
      </FormWide>
    </SettingsPanel>
  );
}
