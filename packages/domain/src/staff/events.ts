export const staffEvents = {} as const
