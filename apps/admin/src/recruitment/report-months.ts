// The months of which a report can be made: since the first site opened, at most twenty years, until the present month.
import { addMonths } from '@polyphony/domain/day'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { siteDay } from '../platform/site-day.ts'

type Place = { timeZone: string; openedOn?: string | null }

const most = 240
/** For a study whose sites have no opening day. */
const usual = 36

const thisMonth = (sites: readonly Place[]) => siteDay(new Date(), sharedZone(sites)).slice(0, 7)
const before = (month: string, months: number) => addMonths(`${month}-01`, -months).slice(0, 7)

/** The month that ended last. */
export const lastMonth = (sites: readonly Place[]): string => before(thisMonth(sites), 1)

/** The newest first. @param shown is there in any case */
export function monthsOf(sites: readonly Place[], shown: string): string[] {
  const last = thisMonth(sites)
  const opened = sites.flatMap(({ openedOn }) => openedOn?.slice(0, 7) ?? []).toSorted()[0]
  const first = [opened ?? before(last, usual), shown].toSorted()[0]!
  const months: string[] = []
  for (let month = last; month >= first && months.length < most; month = before(month, 1)) months.push(month)
  return months.includes(shown) ? months : [shown, ...months]
}
