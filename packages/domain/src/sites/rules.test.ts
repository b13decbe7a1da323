import { describe, expect, it } from 'vitest'
import { faultsOfSite } from './rules.ts'

const study = { languages: ['en', 'de'], today: '2024-03-13', startsOn: '2024-01-01' }
const ulm = { code: 'ULM', timeZone: 'Europe/Berlin', languages: ['de'], openedOn: '2024-03-13' }
const faults = (change: object) =>
  faultsOfSite({ ...ulm, ...change }, study).map(({ field, problem }) => `${field} ${problem}`)

describe('a site may be opened', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ openedOn: undefined }, []],
    [{ code: 'IJA' }, ['code site.code_unsafe']],
    [{ timeZone: 'Mars/Olympus' }, ['timeZone site.time_zone_unknown']],
    [{ openedOn: '2024-03-14' }, ['openedOn calendar.in_future']],
    [{ openedOn: '1924-03-13' }, ['openedOn calendar.before_study']],
    [{ languages: ['de', 'fr'] }, ['languages site.language_unknown']],
    [{ code: 'IJA', languages: ['fr'] }, ['languages site.language_unknown', 'code site.code_unsafe']],
  ])('unless something speaks against it: %j → %j', (change, expected) => expect(faults(change)).toEqual(expected))
})
