export const consentEvents = {} as const
