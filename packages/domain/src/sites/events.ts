export const siteEvents = {} as const
