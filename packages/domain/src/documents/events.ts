import { event } from '../audit/event.ts'

export const documentEvents = {
  /** Somebody looked at the evidence of a consent. */
  'document.open': event('consent', { isDisclosure: true }),
} as const
