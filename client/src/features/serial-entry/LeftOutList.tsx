/** The serials that were not accepted, each with its reason, until they are corrected or dismissed. */
import { t } from "../../i18n";
import { Button, Code, ListRow, ListRows, ShowMore } from "../../ui";
import { useState } from "preact/hooks";
import type { LeftOut } from "./serial-words";

const PAGE = 20;

export function LeftOutList({ leftOut, onPutBack }: { leftOut: readonly LeftOut[]; onPutBack: () => void }) {
  const [shown, setShown] = useState(PAGE);
  if (leftOut.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <div class="cluster cluster--apart">
        <h3>{t("restock.leftOut", { count: leftOut.length })}</h3>
        <Button look="quiet" icon="undo" onClick={onPutBack}>
          {t("restock.putBack")}
        </Button>
      </div>
      <p class="small soft">{t("restock.leftOutAbout")}</p>
      <ListRows label={t("restock.leftOut", { count: leftOut.length })}>
        {leftOut.slice(0, shown).map(({ serial, why }, index) => (
          <ListRow key={index} title={<Code>{serial}</Code>} about={why} />
        ))}
      </ListRows>
      <ShowMore left={leftOut.length - shown} page={PAGE} onMore={() => setShown(shown + PAGE)} />
    </section>
  );
}
