// The fields and values of events, in words: fields from the catalogues, values from the names of the study and the
// locale of the reader. A field or value without words is shown as it is stored: it may be older than the catalogues, or
// a key of the study.
import { own } from '@polyphony/domain/own'
import { isDay } from '@polyphony/domain/day'
import type { ReactNode } from 'react'
import { Code } from '@polyphony/ui/code'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useStageName } from '../platform/use-stage-name.ts'
import { useWords } from '../platform/words.tsx'
import { usePeople } from './use-people.ts'

type Names = { en: string } & Record<string, string>
type Say = (value: string) => string | undefined

/** The catalogue keys for the values of fields that have a closed set of values. */
const sets: Record<string, (value: string) => readonly string[]> = {
  status: (value) => [`participants:status.${value}`, `recordings:status.${value}`, `sessions:status.${value}`],
  kind: (value) => [`participants:status.${value}`],
  state: (value) => [`transcripts:state.${value}`, `audit:mail.${value}`],
  level: (value) => [`participants:level.${value}`],
  gender: (value) => [`participants:gender.${value}`],
  peerRole: (value) => [`participants:peerRole.${value}`],
  method: (value) => [`consent:method.${value}`],
  way: (value) => [`participants:contact.ways.${value}`, `visits:way.${value}`],
  preferredWay: (value) => [`participants:contact.ways.${value}`],
  outcome: (value) => [`participants:contact.outcomes.${value}`, `visits:outcome.${value}`],
  missReason: (value) => [`visits:missed.${value}`],
  receipt: (value) => [`exports:receipt.${value}`],
  part: (value) => [`sessions:part.${value}`],
  role: (value) => [`words:role.${value}`],
  format: (value) => [`transcripts:format.${value}`, `exports:format.${value}`],
  profile: (value) => [`exports:profile.${value}`],
  of: (value) => [`exports:kind.${value}`],
  earlier: (value) => [`audit:earlier.${value}`],
}

const code = /^[A-Z]{2,5}-[A-Z0-9-]+$/
const opaque = /^([0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27})$/
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

export function useFieldWords() {
  const { t, format, translator } = useWords()
  const study = useStudy()
  const people = usePeople()
  const stageName = useStageName()
  const { configuration, inWords } = useStudyNames()
  // The keys come from stored events, so the compiler cannot know them.
  const say = translator.t as unknown as (key: string) => string
  const known = (key: string) => (translator.exists(key) ? say(key) : undefined)
  const inWordsOf = (names: Names | undefined) => names && inWords(names)
  const among =
    (list: readonly { key: string; names: Names }[]): Say =>
    (key) =>
      inWordsOf(list.find((each) => each.key === key)?.names)
  const scope = among(configuration.scopes)
  const criterion: Say = (key) => inWordsOf(configuration.criteria.find((each) => each.key === key)?.question)
  const site: Say = (id) => study.sites.find((each) => each.id === id)?.name
  const person: Say = (id) => people.find((each) => each.id === id)?.name
  const attendance: Say = (state) => known(`sessions:state.${state}`)
  const named: Record<string, Say> = {
    group: among(configuration.groups),
    arm: among(configuration.arms),
    kind: among([...configuration.sessionKinds, ...(configuration.expenses?.kinds ?? [])]),
    scopes: scope,
    granted: scope,
    unmet: criterion,
    stage: stageName,
    timepoint: among(configuration.timepoints ?? []),
    language: format.language,
    languages: format.language,
    country: format.country,
    month: format.month,
    siteId: site,
    siteIds: site,
    staffId: person,
    personId: person,
  }

  /** The last part of a path that is not an index of a list. */
  const nameOf = (path: readonly string[]) => path.findLast((part) => !/^\d+$/.test(part)) ?? ''

  function fieldOf(path: readonly string[]): ReactNode[] {
    return path.map((part, at) => {
      const under = path[at - 1]
      if (/^\d+$/.test(part)) return format.number(Number(part) + 1)
      if (code.test(part)) return <Code key={part}>{part}</Code>
      const words =
        under === 'answers' ? criterion(part) : under === 'decisions' ? scope(part) : known(`audit:field.${part}`)
      return <bdi key={part}>{words ?? part}</bdi>
    })
  }

  /** The name of a field, or of a part of the configuration of a study. */
  const nameOfField = (name: string, isOfStudy = false): string =>
    (isOfStudy ? known(`studies:part.${name}`) : undefined) ?? known(`audit:field.${name}`) ?? name

  /** The words of a value with a name or a closed set of values. */
  const wordsOf = (name: string, value: string): string | undefined =>
    own(named, name)?.(value) ?? own(sets, name)?.(value).map(known).find(Boolean)

  /** @param zone the time zone in which instants are shown */
  function valueOf(path: readonly string[], value: unknown, zone: string): ReactNode {
    const name = nameOf(path)
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    if (typeof value === 'number') {
      if (name === 'durationMs') return <bdi dir="ltr">{format.clock(value)}</bdi>
      if (name === 'bytes') return format.bytes(value)
      return name === 'birthYear' ? String(value) : format.number(value)
    }
    if (typeof value !== 'string') return JSON.stringify(value)
    const words = wordsOf(name, value) ?? (code.test(name) ? attendance(value) : undefined)
    if (words) return <bdi>{words}</bdi>
    if (isDay(value)) return format.day(value)
    if (instant.test(value)) return format.moment(value, zone)
    if (code.test(value)) return <Code>{value}</Code>
    return <bdi dir={opaque.test(value) ? 'ltr' : 'auto'}>{value}</bdi>
  }
  return { fieldOf, valueOf, wordsOf, nameOfField }
}
