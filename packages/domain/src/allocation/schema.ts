// The configuration of allocation, and the inputs about it.
import { z } from 'zod'
import { allocationListId, eventId, participantId, siteId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { limit, reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { mostParts, mostPlaces, mostStrata } from './list.ts'
import { factors } from './strata.ts'

/**
 * How people come to an arm. `external`: they are allocated outside, and the arm is recorded. `internal`: Polyphony draws it from a
 * sealed list. A study with arms and without this part is external.
 */
export const allocationConfiguration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('external') }),
  z.strictObject({
    kind: z.literal('internal'),
    /** Whether nobody is told the arm who has no right to see allocations. */
    isBlinded: z.boolean(),
    /** Parts of each arm: `{ intervention: 2, control: 1 }`. */
    ratio: z.record(key, z.number().int().min(1).max(mostParts)),
    /** By what the list is stratified, beside the site. */
    factors: z
      .array(z.enum(factors))
      .max(factors.length)
      .refine((all) => new Set(all).size === all.length, 'allocation.factor_twice')
      .default([]),
  }),
])

export type AllocationConfiguration = z.infer<typeof allocationConfiguration>
export type InternalAllocation = Extract<AllocationConfiguration, { kind: 'internal' }>

/** Why an arm is told to somebody who was blinded. */
export const unblindings = ['medical_emergency', 'safety_report', 'care_after_study', 'by_mistake', 'other'] as const
export type Unblinding = (typeof unblindings)[number]

/** Of how many people one person is told the arm in an hour. It asks for no code, so this limits what an open screen gives away. */
export const mostUnblindedInHour = 10

export const allocationViewInput = asking({})
/** A page of the people and their arms. */
export const allocationListInput = asking({ siteId: siteId.optional(), cursor: eventId.optional(), limit })
/** A part of the text of an opened list, from the stratum with this number on, counted from 0; `next` of the answer is the next one. */
export const allocationTextInput = asking({
  listId: allocationListId,
  from: z
    .number()
    .int()
    .min(0)
    .max(mostStrata - 1)
    .default(0),
})
export const allocationVerifyInput = asking({ listId: allocationListId })
export const sealAllocationInput = commanding({
  /** At least so many places in each stratum. */
  places: z.number().int().min(1).max(mostPlaces),
  /** The sites for which it is; without them it is for all that the person reaches. */
  sites: z.array(siteId).min(1).max(200).optional(),
})
export const drawAllocationInput = commanding({ participantId })
export const openAllocationInput = commanding({ listId: allocationListId, reason })
export const unblindAllocationInput = asking({ participantId, category: z.enum(unblindings), reason })
