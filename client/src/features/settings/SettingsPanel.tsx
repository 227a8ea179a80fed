/** A panel of fields with its own save button; saving one panel does not change the others. */
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { Button, FormGrid, FormWide, Panel } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import type { ShopChange } from "./use-shop-change";

export interface SettingsPanelProps {
  title: string;
  change: ShopChange;
  onSave: () => void;
  children: ComponentChildren;
}

export function SettingsPanel({ title, change, onSave, children }: SettingsPanelProps) {
  return (
    <Panel title={title}>
      <FormGrid
        onSubmit={onSave}
        actions={
          <Button type="submit" icon="check" busy={change.isBusy} refusal={change.refusal}>
            {t("settings.save")}
          </Button>
        }
      >
        {children}
        <FormWide>
          <TroubleBanner trouble={change.trouble} />
        </FormWide>
      </FormGrid>
    </Panel>
  );
}
