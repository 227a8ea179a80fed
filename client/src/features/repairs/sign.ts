/** What was drawn on the pad becomes a picture that is kept and sent as photos are. */
import { keepPicture } from "./photo-actions";
import { pictureOf } from "./signature";
import type { Ticket } from "./ticket";

/** The ticket with its signature. Throws StorageFull. */
export async function signed(ticket: Ticket): Promise<Ticket> {
  if (ticket.strokes.length === 0) return ticket;
  const picture = await pictureOf(ticket.strokes);
  return picture === null ? ticket : { ...ticket, signature: await keepPicture(picture) };
}
