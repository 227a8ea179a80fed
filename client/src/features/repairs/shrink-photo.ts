/** Shrinks a photo in the browser to the server's limit. */

/** The server's limit for a photo. */
const PHOTO_BYTES_MAX = 1_000_000;
/** The longest edges in px and qualities to try, the best first. */
const TRIES = [1600, 1200, 800].flatMap((edge) => [0.85, 0.7, 0.5].map((quality) => ({ edge, quality })));

/** The file is no picture, or the browser cannot read it. */
export class UnreadablePhoto extends Error {
  constructor(cause?: unknown) {
    super("not a picture that this browser can read", { cause });
    this.name = "UnreadablePhoto";
  }
}

/** A JPEG of at most PHOTO_BYTES_MAX bytes. Throws UnreadablePhoto. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch((error: unknown) => {
    throw new UnreadablePhoto(error);
  });
  try {
    for (const { edge, quality } of TRIES) {
      const small = await draw(image, edge, quality);
      if (small.size <= PHOTO_BYTES_MAX) return small;
    }
    throw new UnreadablePhoto();
  } finally {
    image.close();
  }
}

/** The size of the smaller picture; at most that of the original. */
export function sizeWithin(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function draw(image: ImageBitmap, edge: number, quality: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, sizeWithin(image.width, image.height, edge));
  const context = canvas.getContext("2d");
  if (!context) throw new UnreadablePhoto();
  // A transparent area would become black in a JPEG, so draw white below it.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new UnreadablePhoto())), "image/jpeg", quality);
  });
}
