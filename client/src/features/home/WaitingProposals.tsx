/** How many proposals of programs wait for an admin. */
import { listProposals } from "../../api/proposals";
import { t } from "../../i18n";
import { Icon, ListRow } from "../../ui";
import { HREFS } from "../hrefs";
import { useAnswer } from "../use-answer";

/** Shows nothing until the server has answered, and if nothing is proposed. */
export function WaitingProposals() {
  const count = useAnswer(listProposals, []).value?.length ?? 0;
  if (count === 0) return null;
  return <ListRow leading={<Icon name="inbox" />} title={t("home.proposals", { count })} href={HREFS.proposals} />;
}
