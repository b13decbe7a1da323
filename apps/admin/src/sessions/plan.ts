// The plan of a session as a form holds it: every field a text, until it is sent.
import { isNothing } from '@polyphony/domain/characters'
import type { Part } from '@polyphony/domain/sessions/schema'

export type InTheRoom = { part: Part; staffId: string; outsider: string }

export type Times = { on: string; from: string; until: string }

export type Plan = Times & {
  group: string
  language: string
  guideVersion: string
  place: string
  staff: InTheRoom[]
}

export const emptyPlan: Plan = {
  group: '',
  language: '',
  guideVersion: '',
  place: '',
  on: '',
  from: '10:00',
  until: '11:30',
  staff: [],
}

/** What is sent: fields that were left empty are left out, and so are rows that name nobody. */
export function planToSend({ group, guideVersion, place, staff, ...rest }: Plan) {
  return {
    ...rest,
    ...(group && { group }),
    ...(!isNothing(guideVersion) && { guideVersion }),
    ...(!isNothing(place) && { place }),
    staff: staff.flatMap(
      ({ part, staffId, outsider }): ({ part: Part; staffId: string } | { part: Part; outsider: string })[] => {
        if (staffId) return [{ part, staffId }]
        return isNothing(outsider) ? [] : [{ part, outsider }]
      },
    ),
  }
}
