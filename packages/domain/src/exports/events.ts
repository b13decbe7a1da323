import { z } from 'zod'
import { event } from '../audit/event.ts'
import { exported } from './schema.ts'

export const exportEvents = {
  'export.create': event('export', {
    after: z.strictObject({ of: exported, rows: z.number() }),
    isDisclosure: true,
  }),
} as const
