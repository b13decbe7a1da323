import { localDay } from '@polyphony/domain/calendar'
import { useState } from 'react'

/** The moment at which the page was opened: what its fields begin with. */
export function useOpenedAt(): Date {
  const [now] = useState(() => new Date())
  return now
}

/** The calendar day in a time zone when the page was opened. */
export function useToday(timeZone: string): string {
  return localDay(useOpenedAt(), timeZone)
}
