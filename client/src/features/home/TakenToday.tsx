/** Today's takings by method: of this branch, or for an owner of all branches. */
import "./home.css";
import { dayOf, startOfDay } from "../../core/zoned-day";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import type { ReadySession } from "../../state/session";
import { records } from "../../state/shop";
import { Fact, Facts, Money, Panel } from "../../ui";
import { methodWord } from "../sales/Receipt";
import { readTakings } from "./home-facts";
import { NotCounted } from "./NotCounted";

export function TakenToday({ at }: { at: ReadySession }) {
  const { currency } = at.shop;
  const branches = (at.role === "admin" ? at.branches : [at.branch]).map(({ id, time_zone }) => ({
    id,
    midnight: startOfDay(dayOf(Date.now(), time_zone), time_zone) ?? 0,
  }));
  const asked = branches.map(({ id, midnight }) => `${id} ${midnight}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `branches` are compared by what they hold
  const taken = useLive(() => readTakings(records(), branches), [asked]);
  const title = t(at.role === "admin" && at.branches.length > 1 ? "home.takenEverywhere" : "home.takenToday");
  if (!taken) return <NotCounted title={title} />;
  return (
    <Panel title={title}>
      <p class="home-figure">
        <strong>
          <Money minor={taken.total} currency={currency} />
        </strong>
        <span class="soft">{t("sales.salesToday", { count: taken.count })}</span>
      </p>
      {taken.methods.length > 0 ? (
        <Facts>
          {taken.methods.map(({ method, amount }) => (
            <Fact key={method} term={methodWord(method)}>
              <Money minor={amount} currency={currency} />
            </Fact>
          ))}
        </Facts>
      ) : null}
    </Panel>
  );
}
