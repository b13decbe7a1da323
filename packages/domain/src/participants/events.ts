export const participantEvents = {} as const
