export const exportEvents = {} as const
