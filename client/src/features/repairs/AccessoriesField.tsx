/** The accessories left with a device: the usual ones by tap, others as text. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Button, TextField } from "../../ui";

const USUAL = ["charger", "cable", "case", "sim", "memory_card", "pen", "bag"] as const;
const AT_MOST = 50;

export function AccessoriesField({
  accessories,
  onChange,
}: {
  accessories: readonly string[];
  onChange: (accessories: string[]) => void;
}) {
  const usual = USUAL.map((one) => t(`intake.with_${one}`));
  const others = accessories.filter((one) => !usual.includes(one));
  const [typed, setTyped] = useState(others.join(", "));
  const toggle = (name: string) =>
    onChange(accessories.includes(name) ? accessories.filter((one) => one !== name) : [...accessories, name]);
  const type = (text: string) => {
    setTyped(text);
    const named = text.split(/[,;\n]/).map((one) => one.trim().slice(0, 200));
    const chosen = accessories.filter((one) => usual.includes(one));
    onChange([...new Set([...chosen, ...named.filter((one) => one !== "")])].slice(0, AT_MOST));
  };
  return (
    <div class="stack stack--tight">
      <div class="cluster" role="group" aria-label={t("intake.accessories")}>
        {usual.map((name) => (
          <Button key={name} pressed={accessories.includes(name)} onClick={() => toggle(name)}>
            {name}
          </Button>
        ))}
      </div>
      <TextField
        label={t("intake.otherAccessories")}
        hint={t("intake.otherAccessoriesHint")}
        value={typed}
        onInput={type}
        optional
      />
    </div>
  );
}
