/** Other data from labels, below the serials. Each is stored with its unit unless it is removed here. */
import { serialKeyOrNull } from "../../core/serial-key";
import { inARow, t } from "../../i18n";
import { Code, IconButton, ListRow, ListRows } from "../../ui";
import type { AboutUnits } from "./label-facts";

export interface AboutListProps {
  abouts: AboutUnits;
  serials: readonly string[];
  onChange: (abouts: AboutUnits) => void;
}

export function AboutList({ abouts, serials, onChange }: AboutListProps) {
  const rows = serials.flatMap((serial) => {
    const key = serialKeyOrNull(serial) ?? "";
    const about = abouts[key];
    return about ? [{ serial, key, about }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <ListRows label={t("restock.fromLabels")}>
      {rows.map(({ serial, key, about: { second, note } }) => (
        <ListRow
          key={key}
          title={<Code>{serial}</Code>}
          about={inARow([second && t("restock.secondNumber", { code: second }), note])}
          trailing={
            <IconButton
              icon="trash"
              label={t("restock.removeAbout", { serial })}
              onClick={() => onChange(Object.fromEntries(Object.entries(abouts).filter(([other]) => other !== key)))}
            />
          }
        />
      ))}
    </ListRows>
  );
}
