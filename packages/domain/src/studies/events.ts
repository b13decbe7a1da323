export const studyEvents = {} as const
