/** How long drafts of a study are kept: setting it up or changing it takes days of asking others. They name nobody. */
export const kept = { forMs: 14 * 24 * 3_600_000, since: 'typed' } as const
