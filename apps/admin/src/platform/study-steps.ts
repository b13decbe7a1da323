import { oneOf } from './search.ts'

/** The step of the form of a study. */
export const step = oneOf(
  'study',
  'sites',
  'groups',
  'criteria',
  'scopes',
  'forms',
  'arms',
  'sessions',
  'visits',
  'stages',
  'reasons',
  'targets',
  'check',
)
