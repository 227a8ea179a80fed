/** A person's role, and for each branch whether they work there and with which role. */
import type { Branch, Role } from "../../core/model";
import { ROLES } from "../../core/status";
import { t } from "../../i18n";
import { Choice, FormWide, Select } from "../../ui";
import { PLACEMENTS, type Placement, type Placements } from "./rights";

export interface RightsFieldsProps {
  role: Role;
  placements: Placements;
  branches: readonly Branch[];
  error?: string | undefined;
  onRole: (role: Role) => void;
  onPlacements: (placements: Placements) => void;
}

export function RightsFields({ role, placements, branches, error, onRole, onPlacements }: RightsFieldsProps) {
  const options = PLACEMENTS.filter((value) => value !== role).map((value) => ({
    value,
    label: sayPlacement(value, role),
  }));
  return (
    <>
      <FormWide>
        <Choice
          legend={t("team.role")}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`entry.role_${value}`), hint: t(`team.may_${value}`) }))}
          onInput={onRole}
        />
      </FormWide>
      {role === "admin"
        ? null
        : branches.map(({ id, name }) => (
            <Select
              key={id}
              label={t("team.at", { branch: name })}
              value={placements[id] ?? "same"}
              options={options}
              error={error}
              onInput={(placement: Placement) => onPlacements({ ...placements, [id]: placement })}
            />
          ))}
    </>
  );
}

function sayPlacement(placement: Placement, role: Role): string {
  if (placement === "none") return t("team.notHere");
  return t(`entry.role_${placement === "same" ? role : placement}`);
}
