// The search parameters of an address, field by field. An old link still opens: a value that is not valid (any more) is
// ignored, and the page says so (`leftOutOf`). No schema library is used, because every first screen would have to load
// it.
import { isNothing, withoutInvisible } from '@polyphony/domain/characters'
import { isDay, isMonth } from '@polyphony/domain/day'
import { ofTab } from './tab.ts'

/** The value that a field reads from the address, and the parts that it ignored. */
type Reading<Value> = { value?: Value; left?: readonly unknown[] }
type Field<Value> = { kind: 'day' | 'site' | 'other'; read: (raw: unknown) => Reading<Value> }
export type Fields = Record<string, Field<unknown>>

/** The search parameters of a page. A field that is missing or not valid is undefined. */
export type SearchOf<Asked extends Fields> = {
  [Name in keyof Asked]?: Asked[Name] extends Field<infer Value> ? Value | undefined : never
}

const mostLetters = 64
const mostValues = 200

/** The router reads digits as a number and `true` as a boolean. A field of text turns them back into text. */
const textOf = (raw: unknown) =>
  typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined

function field<Value>(kind: Field<Value>['kind'], valueOf: (text: string) => Value | undefined): Field<Value> {
  const read = (raw: unknown): Reading<Value> => {
    const text = textOf(raw)
    const value = text !== undefined && text.length <= mostLetters ? valueOf(text) : undefined
    return value === undefined ? { left: [raw] } : { value }
  }
  return { kind, read }
}

/** A calendar day that exists. */
export const day = field('day', (text) => (isDay(text) ? text : undefined))
/** The zones that are first in the day are 14 hours ahead of UTC. */
const mostAheadMs = 14 * 3_600_000
/** A calendar day that has begun somewhere. */
export const pastDay = field('day', (text) =>
  isDay(text) && text <= new Date(Date.now() + mostAheadMs).toISOString().slice(0, 10) ? text : undefined,
)
/** A month, `YYYY-MM`. */
export const month = field('day', (text) => (isMonth(text) ? text : undefined))
/** Readable text on one line, up to 64 characters. */
export const word = field('other', (text) => {
  const read = withoutInvisible(text).replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
  return isNothing(read) ? undefined : read
})
/** A key of the configuration: a group, an arm, a stage, a kind of session. */
export const key = field('other', (text) => (/^[a-z][a-z0-9_]{0,39}$/u.test(text) ? text : undefined))
export const language = field('other', (text) => (/^[a-z]{2,3}(?:-[A-Z]{2})?$/u.test(text) ? text : undefined))
/** The code of a site. */
export const siteCode = field('site', (text) => text)
export const uuid = field('other', (text) =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text) ? text.toLowerCase() : undefined,
)
export const flag = field('other', (text) => ({ true: true, false: false })[text])
/** The id of a staff member, `me`, or `nobody`. */
export const whom = field('other', (text) => (text === 'me' || text === 'nobody' ? text : uuid.read(text).value))
export const oneOf = <const Known extends readonly string[]>(...known: Known) =>
  field('other', (text) => known.find((each): each is Known[number] => each === text))

/** A list of values. Values that are not valid are ignored, the others stay. A single value need not be in a list. */
export function many<Value>({ kind, read }: Field<Value>): Field<Value[]> {
  return {
    kind,
    read: (raw) => {
      const all = (Array.isArray(raw) ? raw : [raw]).slice(0, mostValues).map((each) => read(each))
      const value = all.flatMap((each) => (each.value === undefined ? [] : [each.value]))
      const left = all.flatMap((each) => each.left ?? [])
      return { ...(value.length > 0 && { value }), ...(left.length > 0 && { left }) }
    },
  }
}

/** An object that another page wrote into its link. A part that looks like a day but does not exist is ignored. */
export const record: Field<Record<string, unknown>> = {
  kind: 'day',
  read: (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { left: [raw] }
    const isNoDay = (part: unknown) => typeof part === 'string' && /^\d{4}-\d\d-\d\d$/u.test(part) && !isDay(part)
    const parts = Object.entries(raw)
    const left = parts.flatMap(([, part]) => (isNoDay(part) ? [part] : []))
    return { value: Object.fromEntries(parts.filter(([, part]) => !isNoDay(part))), left }
  },
}

/** The search parameters that a page reads from an address. */
export function readSearch<Asked extends Fields>(fields: Asked, raw: Record<string, unknown>): SearchOf<Asked> {
  const read = Object.entries(fields).flatMap(([name, { read: of }]) => {
    const { value } = isThere(raw[name]) ? of(raw[name]) : {}
    // An ignored value is set to undefined. Without the key, the router would keep the raw value.
    return value === undefined && !(name in raw) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read) as SearchOf<Asked>
}

/** A value in the address that was ignored. `value` is its text. */
export type LeftOut = { name: string; kind: 'day' | 'site' | 'other'; value: string }

/**
 * The address at which this tab was opened, unchanged, because the router removes the values that a page ignored. Later
 * addresses in the tab come from our own links.
 */
export const arrival = ofTab<{ pathname: string; search: Record<string, unknown> } | undefined>(() => undefined)

/** Whether two sets of search parameters are equal. */
export function isSameSearch(one: object, other: object): boolean {
  const [first, second] = [one, other].map((search) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([, value]) => value !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
  return first === second
}

/** The values in an address that the page ignored, so that it can say so. */
export function leftOutOf(fields: Fields, raw: Record<string, unknown>, sites: readonly { code: string }[]): LeftOut[] {
  return Object.entries(fields).flatMap(([name, { kind, read }]) => {
    if (!isThere(raw[name])) return []
    const { value, left = [] } = read(raw[name])
    const codes = kind === 'site' && value !== undefined ? [value].flat() : []
    const unknown = codes.filter((code) => !sites.some((site) => site.code === code))
    return [...left, ...unknown].map((each) => ({ name, kind, value: textOf(each) ?? '' }))
  })
}

const isThere = (raw: unknown) => raw !== undefined && raw !== null && raw !== ''
