/** The number on the app's icon: things that wait for the person. Does nothing on systems without such numbers. */

export interface BadgeHost {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** Does not throw if the browser refuses; the icon then has no number. */
export async function showBadge(count: number, host: BadgeHost = navigator): Promise<void> {
  try {
    await (count > 0 ? host.setAppBadge?.(count) : host.clearAppBadge?.());
  } catch {
    // Refused, or the app is not installed.
  }
}
