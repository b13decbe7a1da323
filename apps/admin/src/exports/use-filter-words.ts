// The filter of an earlier export in words: as the trail names the fields, with the names of the study for the values.
import { isDay } from '@polyphony/domain/day'
import { own } from '@polyphony/domain/own'
import { reasonKinds } from '@polyphony/domain/participants/reasons'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useStageName } from '../platform/use-stage-name.ts'
import { useWords } from '../platform/words.tsx'

/** What without words is shown as it is stored: codes, and keys that are no longer in the study. */
export function useFilterWords(): (filter: Readonly<Record<string, unknown>>) => string {
  const { t, format, translator } = useWords()
  const names = useStudyNames()
  const stageName = useStageName()
  // The keys come from stored events, so the compiler cannot know them.
  const say = translator.t as unknown as (key: string) => string
  const known = (...keys: string[]) => keys.filter((key) => translator.exists(key)).map(say)[0]
  const reason = (code: string) => reasonKinds.map((kind) => names.reason(kind, code)).find((words) => words !== code)
  const named: Readonly<Record<string, (value: string) => string | undefined>> = {
    status: (value) => known(`participants:status.${value}`, `sessions:status.${value}`),
    states: (value) => known(`transcripts:state.${value}`),
    peerRole: (value) => known(`participants:peerRole.${value}`),
    group: names.group,
    arm: names.arm,
    kind: names.kind,
    kinds: names.expense,
    stages: stageName,
    languages: format.language,
    reason,
    month: format.month,
  }
  const wordsOf = (name: string, value: unknown) => {
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    const text = String(value)
    return own(named, name)?.(text) ?? (isDay(text) ? format.day(text) : text)
  }
  return (filter) =>
    Object.entries(filter)
      .map(([name, value]) => {
        const values = [value].flat().map((each) => wordsOf(name, each))
        return `${known(`audit:field.${name}`) ?? name}: ${values.join(', ')}`
      })
      .join(' · ')
}
