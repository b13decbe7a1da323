export const transcriptEvents = {} as const
