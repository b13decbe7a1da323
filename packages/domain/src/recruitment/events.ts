export const recruitmentEvents = {} as const
