/** Words of drafts: which tab has one, and its outcome. */
export const drafts = {
  elsewhere: "Open in another tab",
  elsewhereAbout: "You can read it here. Change it there, or take it over.",
  takeOver: "Take over here",
  recordedAs: "Recorded as {code}",
  recorded: "Already recorded",
  recordedAbout: "It was finished in another tab or before a restart.",
  open: "Open",
  understood: "OK",
} as const;
