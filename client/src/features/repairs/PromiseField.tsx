/** The promised time of a repair: common times by tap, or any other time. */
import { quickPromise, QUICK_PROMISES, readClock, writeClock } from "../../core/promise";
import { t } from "../../i18n";
import { shownZone } from "../shown-zone";
import { Button, Field } from "../../ui";

export function PromiseField({
  promisedAt,
  onChange,
}: {
  promisedAt: number | null;
  onChange: (promisedAt: number | null) => void;
}) {
  const zone = shownZone();
  const now = Date.now();
  return (
    <div class="stack stack--tight">
      <Field label={t("intake.promised")} optional>
        {(wiring) => (
          <input
            {...wiring}
            class="input"
            type="datetime-local"
            value={writeClock(promisedAt, zone)}
            onInput={(event) => onChange(readClock(event.currentTarget.value, zone))}
          />
        )}
      </Field>
      <div class="cluster" role="group" aria-label={t("intake.promised")}>
        {QUICK_PROMISES.map((choice) => {
          const at = quickPromise(choice, now, zone);
          return at === null ? null : (
            <Button key={choice} pressed={promisedAt === at} onClick={() => onChange(promisedAt === at ? null : at)}>
              {t(`intake.promise_${choice}`)}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
