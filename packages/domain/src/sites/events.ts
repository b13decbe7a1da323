import { z } from 'zod'
import { event } from '../audit/event.ts'

export const siteEvents = {
  'site.open': event('site', {
    after: z.strictObject({
      name: z.string(),
      country: z.string(),
      timeZone: z.string(),
      languages: z.array(z.string()),
      openedOn: z.string().optional(),
    }),
  }),
  'site.amend': event('site', {
    before: z.strictObject({ openedOn: z.string().nullable() }),
    after: z.strictObject({ openedOn: z.string() }),
  }),
  'site.close': event('site', {
    before: z.strictObject({ isOpen: z.boolean() }),
    after: z.strictObject({ closedOn: z.string() }),
  }),
  'site.reopen': event('site', {
    before: z.strictObject({ closedOn: z.string().nullable() }),
    after: z.strictObject({ isOpen: z.boolean() }),
  }),
} as const
