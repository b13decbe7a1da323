// Private links to calendars, for tests: a link is made through the router, and fetched as a program for calendars does it.
import ical from 'ical.js'
import { origin, type World } from './world.ts'
import type { PersonName } from './cast.ts'

/** A calendar as another program reads it. */
export function readCalendar(text: string) {
  const root = new ical.Component(ical.parse(text))
  const entries = root.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, description, startDate, endDate, sequence } = new ical.Event(component)
    return {
      uid,
      summary,
      description,
      sequence,
      from: startDate.isDate ? startDate.toString() : startDate.toJSDate().toISOString(),
      until: endDate.isDate ? endDate.toString() : endDate.toJSDate().toISOString(),
      status: component.getFirstPropertyValue('status'),
    }
  })
  return { root, entries }
}

export function calendars(world: World) {
  const make = async (person: PersonName, over: object = {}) => {
    const { account } = await world.as(person)
    const asked = { kinds: ['visits', 'sessions', 'calls'] as const, sites: null, language: 'en' }
    return account.make_calendar({ commandId: world.newId(), ...asked, kinds: [...asked.kinds], ...over })
  }
  /** Like a program for calendars: without a cookie. */
  const fetchLink = (link: string, init: RequestInit = {}) =>
    world.application.fetch(new Request(new URL(new URL(link).pathname, origin), init))
  const read = async (link: string) => {
    const answer = await fetchLink(link)
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    return readCalendar(await answer.text())
  }
  const summaries = async (link: string) => (await read(link)).entries.map(({ summary }) => summary).toSorted()
  return { make, fetchLink, read, summaries }
}
