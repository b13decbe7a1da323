export const recordingEvents = {} as const
