/** The audit log, newest entries first, filtered by action, person and days. */
import { useState } from "preact/hooks";
import { listAudit, queryOfAudit } from "../../api/audit";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { EmptyState, ListRows, Page, PageHeader, Panel, ShowMore } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { useAnswer } from "../use-answer";
import { AuditFilters } from "./AuditFilters";
import { AuditRow } from "./AuditRow";
import { EVERYTHING, wantedOf, type Filters } from "./filters";
import { namesOfRates, type Names } from "./audit-words";

const PAGE = 50;

export function AuditScreen() {
  const refusal = adminRefusal();
  return (
    <Page>
      <PageHeader title={t("audit.title")} about={t("audit.about")} backHref={HREFS.settings} />
      {refusal === undefined ? <AuditLog /> : <EmptyState icon="lock" title={refusal} />}
    </Page>
  );
}

function AuditLog() {
  const [filters, setFilters] = useState<Filters>(EVERYTHING);
  const [count, setCount] = useState(PAGE);
  const people = useLive(() => records().user.toCollection().sortBy("name"), []);
  const devices = useLive(() => records().device.toArray(), []);
  const branches = useLive(() => records().branch.toArray(), []);
  const wanted = wantedOf(filters, ready.value?.branch.time_zone ?? "UTC");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is compared by what it holds
  const answer = useAnswer(() => listAudit(wanted, count), [JSON.stringify(wanted), count]);
  const change = (part: Partial<Filters>) => {
    setCount(PAGE);
    setFilters({ ...filters, ...part });
  };
  if (!people || !devices || !branches) return null;
  const found = answer.value;
  const names: Names = {
    user: namesOf(people),
    device: namesOf(devices),
    branch: namesOf(branches),
    rate: namesOfRates(found?.items ?? [], settingsOf(ready.value!.shop).tax_rates),
  };
  return (
    <>
      <Panel>
        <AuditFilters filters={filters} people={people} onChange={change} />
      </Panel>
      <AnswerPending answer={answer} lines={8} />
      {found && found.items.length === 0 ? (
        <EmptyState icon="history" title={t("audit.nothing")}>
          {t("audit.nothingBody")}
        </EmptyState>
      ) : null}
      {found && found.items.length > 0 ? (
        <Panel>
          <ListRows label={t("audit.title")}>
            {found.items.map((entry) => (
              <AuditRow key={entry.link} entry={entry} names={names} />
            ))}
          </ListRows>
        </Panel>
      ) : null}
      {found ? (
        <ShowMore
          left={Math.min(found.total, MOST) - found.items.length}
          page={PAGE}
          onMore={() => setCount(Math.min(count + PAGE, MOST))}
        />
      ) : null}
      <ExportLink path="/audit" query={queryOfAudit(wanted)} />
    </>
  );
}

/** The server's limit for one page; older entries are found by the days, or in the file. */
const MOST = 500;

function namesOf<Row extends { id: string; name: string }>(
  rows: readonly Row[],
  say: (row: Row) => string = ({ name }) => name,
): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.id, say(row)]));
}
