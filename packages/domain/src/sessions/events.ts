export const sessionEvents = {} as const
