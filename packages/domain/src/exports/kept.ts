// What the trail keeps of the filter of an export, and which sites a filter names. People type into a filter: a text may be a name or a
// telephone number, and the trail is never changed. So each field has its rule here; a field without one does not compile.
import { codesMeant, isCodeAt } from '../codes.ts'
import { partsOfSessionCode } from '../sessions/code.ts'
import type { StudyConfiguration } from '../studies/schema.ts'
import type { Exported } from './schema.ts'

/** The filter of a kind without fields has every name as a key. */
type FieldOf<Filter> = Filter extends unknown ? (string extends keyof Filter ? never : keyof Filter) : never
type Field = FieldOf<Exported['filter']>
type Site = { id: string; code: string }

/** What the configuration of a study names. */
export type Named = { keys: ReadonlySet<string>; languages: ReadonlySet<string>; abbreviations: ReadonlySet<string> }

type Rule = {
  /** Whether a value may stand where people of this site read it. */
  isKept: (value: string, site: Site | undefined, named: Named) => boolean
  /** Whether rows of the site can match a value. A field without this fits every site. */
  fits?: (value: string, site: Site) => boolean
}

/** Days, months, ids, and values of a list in the schema: nobody can type anything else. */
const closed: Rule = { isKept: () => true }
/** The event has its site beside the filter. */
const sites: Rule = { isKept: () => false, fits: (value, site) => value === site.id }
/** Keys have the form of a name in lower case, so only those that the study has are kept. */
const keys: Rule = { isKept: (value, _site, named) => named.keys.has(value) }
/** Two or three letters may be a name, so only the languages of the study are kept. */
const languages: Rule = { isKept: (value, _site, named) => named.languages.has(value) }
/** A part of a code. It may also fit codes of other sites. */
const partOfCode: Rule = { isKept: (value, site) => site !== undefined && isCodeAt(site.code, value) }
const participants: Rule = { ...partOfCode, fits: (value, site) => isCodeAt(site.code, value) }

/** Longer numbers may be those of telephones. */
const mostSessions = 9_999
const sessionsMeant = (value: string, site: Site) =>
  codesMeant(value).flatMap((code) => {
    const parts = partsOfSessionCode(code)
    return parts?.site === site.code ? [parts] : []
  })
const session: Rule = {
  isKept: (value, site, { abbreviations }) =>
    site !== undefined &&
    sessionsMeant(value, site).some(({ kind, number }) => abbreviations.has(kind) && number <= mostSessions),
  fits: (value, site) => sessionsMeant(value, site).length > 0,
}

const rules: Record<Field, Rule> = {
  ...{ sites, siteIds: sites, siteId: sites },
  ...{ codes: participants, participant: participants, session, search: partOfCode },
  ...{ group: keys, arm: keys, reason: keys, kind: keys, kinds: keys, stages: keys, languages },
  ...{
    status: closed,
    peerRole: closed,
    states: closed,
    with: closed,
    isOverdue: closed,
    lacks: closed,
  },
  ...{ enrolledFrom: closed, enrolledUntil: closed, from: closed, to: closed, month: closed },
}

const ruleOf = (field: string) => rules[field as Field]
const textsOf = (value: unknown): string[] => [value].flat().filter((each) => typeof each === 'string')

/** The keys and abbreviations in the configuration of a study. */
export function namedIn(configuration: StudyConfiguration): Named {
  const keysOf = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) =>
          name === 'key' && typeof each === 'string' ? [each] : keysOf(each),
        )
      : []
  const abbreviations = configuration.sessionKinds.map(({ abbreviation }) => abbreviation)
  return {
    keys: new Set(['other', ...keysOf(configuration)]),
    languages: new Set(configuration.languages),
    abbreviations: new Set(abbreviations),
  }
}

/** The export with what may be kept of its filter where people of this site read it. */
export function keptOf(of: Exported, site: Site | undefined, named: Named): Exported {
  const filter = Object.entries(of.filter).flatMap(([field, value]: [string, unknown]) => {
    const { isKept } = ruleOf(field)
    const may = (each: unknown) => (typeof each === 'string' ? isKept(each, site, named) : typeof each === 'boolean')
    if (!Array.isArray(value)) return may(value) ? [[field, value]] : []
    const kept = value.filter(may)
    return kept.length > 0 ? [[field, kept]] : []
  })
  return { ...of, filter: Object.fromEntries(filter) } as Exported
}

/** The sites of which rows may be in the file by its filter; all of them if the filter fits none. */
export function sitesInFile<Place extends Site>(of: Exported, places: readonly Place[]): readonly Place[] {
  const found = places.filter((site) =>
    Object.entries(of.filter).every(([field, value]) => {
      const { fits } = ruleOf(field)
      return value === undefined || !fits || textsOf(value).some((each) => fits(each, site))
    }),
  )
  return found.length > 0 ? found : places
}
