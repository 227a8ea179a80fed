/** A technician's own repairs by their promised time, then those without a technician. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { ButtonLink, Code, DateTime, InARow, ListRow, ListRows, Panel } from "../../ui";
import { sayText } from "../erased";
import { documentHref, HREFS } from "../hrefs";
import { Promised } from "../repairs/Promised";
import { RepairStatus } from "../repairs/RepairStatus";
import { readBench } from "./home-facts";

const SHOWN = 6;

export function Bench({ branchId, userId }: { branchId: string; userId: string }) {
  const bench = useLive(() => readBench(records(), branchId, userId, SHOWN), [branchId, userId]);
  return (
    <Panel title={t("home.bench")}>
      {bench?.length === 0 ? <p class="soft">{t("home.benchEmpty")}</p> : null}
      {bench && bench.length > 0 ? (
        <ListRows label={t("home.bench")}>
          {bench.map(({ repair, customer, isMine }) => (
            <ListRow
              key={repair.id}
              title={sayText(repair.device.description)}
              about={
                <InARow
                  facts={[
                    sayText(repair.problem),
                    customer,
                    repair.promised_at === null ? (
                      <DateTime at={repair.happened_at} show="date" />
                    ) : (
                      <Promised repair={repair} />
                    ),
                    <Code>{repair.code}</Code>,
                    !isMine && t("home.nobodys"),
                  ]}
                />
              }
              href={documentHref("repair", repair.id)}
              trailing={<RepairStatus repair={repair} />}
            />
          ))}
        </ListRows>
      ) : null}
      <ButtonLink href={HREFS.repairs} look="quiet">
        {t("home.allRepairs")}
      </ButtonLink>
    </Panel>
  );
}
