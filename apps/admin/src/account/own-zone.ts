/** An account belongs to no site, so its times are those of the reader's browser. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
