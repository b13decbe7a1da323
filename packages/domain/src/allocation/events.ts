import { z } from 'zod'
import { event } from '../audit/event.ts'
import { steps } from '../participants/lifecycle.ts'
import { unblindings } from './schema.ts'

const standing = z.strictObject({ status: z.enum(steps) })

export const allocationEvents = {
  /** One event for each site of the list. The hash is in the trail before the first allocation. */
  'allocation.seal': event('allocation_list', {
    after: z.strictObject({ number: z.number(), sha256: z.string(), strata: z.array(z.string()), places: z.number() }),
  }),
  /** The arm is only named if the study is not blinded. */
  'allocation.draw': event('participant', {
    before: standing,
    after: z.strictObject({
      status: z.enum(steps),
      on: z.string(),
      list: z.number(),
      /** Older events name the number alone. */
      listId: z.string().optional(),
      stratum: z.string(),
      listPlace: z.number(),
      arm: z.string().optional(),
    }),
  }),
  /** Somebody was told the arm of one person. The event does not name the arm. */
  'allocation.unblind': event('participant', {
    after: z.strictObject({ category: z.enum(unblindings) }),
    isDisclosure: true,
  }),
  /** Somebody saw the arms of everybody. */
  'allocation.list': event('allocation_list', { isDisclosure: true }),
  'allocation.open': event('allocation_list', { after: z.strictObject({ number: z.number() }) }),
} as const
