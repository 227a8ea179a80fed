/** The technician of the repair: a person of this branch, or nobody yet. */
import type { User } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Select } from "../../ui";

/** The value for nobody, because a select's value is a text. */
const NOBODY = "-";

export function TechnicianField({
  technicianId,
  onChange,
}: {
  technicianId: string | null;
  onChange: (technicianId: string | null) => void;
}) {
  const branchId = ready.value?.branch.id ?? "";
  const people = useLive(
    () =>
      records()
        .user.filter(({ active, branch_ids }) => active && (branch_ids.length === 0 || branch_ids.includes(branchId)))
        .sortBy("name"),
    [branchId],
  );
  const known = useLive<User | undefined>(
    async () => (technicianId === null ? undefined : records().user.get(technicianId)),
    [technicianId],
  );
  const others = known && !people?.some(({ id }) => id === known.id) ? [known] : [];
  const options = [...others, ...(people ?? [])].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label={t("repairs.technician")}
      value={technicianId ?? NOBODY}
      options={[{ value: NOBODY, label: t("repairs.nobodyYet") }, ...options]}
      onInput={(chosen) => onChange(chosen === NOBODY ? null : chosen)}
    />
  );
}
