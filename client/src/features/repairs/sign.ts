/** Makes a picture of the signature, which is stored and sent like a photo. */
import { keepPicture } from "./photo-actions";
import { pictureOf } from "./signature";
import type { Ticket } from "./ticket";

/** The ticket with the id of its signature. Throws StorageFull. */
export async function signed(ticket: Ticket): Promise<Ticket> {
  if (ticket.strokes.length === 0) return ticket;
  const picture = await pictureOf(ticket.strokes);
  return picture === null ? ticket : { ...ticket, signature: await keepPicture(picture) };
}
