// The steps of the form of a study, for addresses and for the form itself. The last one checks and saves.
import { oneOf } from './search.ts'

export const stepNames = [
  'study',
  'sites',
  'groups',
  'criteria',
  'scopes',
  'forms',
  'arms',
  'sessions',
  'visits',
  'expenses',
  'stages',
  'reasons',
  'targets',
] as const
export type StepName = (typeof stepNames)[number]

/** The step that an address names. */
export const step = oneOf(...stepNames, 'check')
