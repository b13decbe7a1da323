// What an address says, field by field. An old link still opens: what a field does not mean (any more) is left out, and the
// page says so (`leftOutOf`). Written by hand, because every first screen would wait for a library of schemas.
import { isNothing, withoutInvisible } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { ofTab } from './tab.ts'

/** What a field makes of what stands in the address, and what of it it had to leave out. */
type Reading<Value> = { value?: Value; left?: readonly unknown[] }
type Field<Value> = { kind: 'day' | 'site' | 'other'; read: (raw: unknown) => Reading<Value> }
export type Fields = Record<string, Field<unknown>>

/** The search of a page: every field that is not there, or means nothing, is undefined. */
export type SearchOf<Asked extends Fields> = {
  [Name in keyof Asked]?: Asked[Name] extends Field<infer Value> ? Value | undefined : never
}

const mostLetters = 64
const mostValues = 200

/** The router reads figures and `true` as what they look like; a field of text takes them back. */
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
/** Up to 64 letters of anything that can be read, on one line. */
export const word = field('other', (text) => {
  const read = withoutInvisible(text).replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
  return isNothing(read) ? undefined : read
})
/** The key of something the study names: a group, an arm, a stage, a kind of session. */
export const key = field('other', (text) => (/^[a-z][a-z0-9_]{0,39}$/u.test(text) ? text : undefined))
export const language = field('other', (text) => (/^[a-z]{2,3}(?:-[A-Z]{2})?$/u.test(text) ? text : undefined))
/** A site by its code. */
export const siteCode = field('site', (text) => text)
export const uuid = field('other', (text) =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text) ? text.toLowerCase() : undefined,
)
export const flag = field('other', (text) => ({ true: true, false: false })[text])
/** Somebody of the staff, who is asking, or nobody. */
export const whom = field('other', (text) => (text === 'me' || text === 'nobody' ? text : uuid.read(text).value))
export const oneOf = <const Known extends readonly string[]>(...known: Known) =>
  field('other', (text) => known.find((each): each is Known[number] => each === text))

/** Several of a kind; those that mean nothing are left out, the others stay. One alone may stand without a list. */
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

/** Something with parts, as another page wrote it into its link; a part that is meant for a day and is none is left out. */
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

/** What a page reads of an address. */
export function readSearch<Asked extends Fields>(fields: Asked, raw: Record<string, unknown>): SearchOf<Asked> {
  const read = Object.entries(fields).flatMap(([name, { read: of }]) => {
    const { value } = isThere(raw[name]) ? of(raw[name]) : {}
    // What is left out stands there as nothing, so that it does not shine through from the address.
    return value === undefined && !(name in raw) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read) as SearchOf<Asked>
}

/** Something of an address that was left out: `value` is there to be read where it names a day or a site. */
export type LeftOut = { name: string; kind: 'day' | 'site' | 'other'; value: string }

/**
 * The address at which somebody came to this tab, as it was: the router rewrites what a page left out of it. What follows
 * in the tab are our own links.
 */
export const arrival = ofTab<{ pathname: string; search: Record<string, unknown> } | undefined>(() => undefined)

/** Whether two readings of an address are the same. */
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

/** What of an address the page left out, so that it can say so. */
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
