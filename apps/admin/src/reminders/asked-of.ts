import type { Appointment } from './wire.ts'

/** An appointment as the commands name it. */
export const askedOf = ({ kind, timepoint, sessionId }: Pick<Appointment, 'kind' | 'timepoint' | 'sessionId'>) =>
  kind === 'visit'
    ? { kind: 'visit' as const, timepoint: timepoint ?? '' }
    : { kind: 'session' as const, sessionId: sessionId ?? '' }
