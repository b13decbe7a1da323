// What the data say about the items of COREQ, in words. Numbers that could point at somebody are told only for use inside of the study:
// the number of all who came is told, so hidden parts of it could be worked out (decision 119).
import type { CoreqItem } from '@polyphony/domain/reports/coreq'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { useCoreqLosses } from './use-coreq-losses.ts'
import type { Coreq } from './wire.ts'

export function useCoreqSays(isInside: boolean): (content: Coreq) => Partial<Record<CoreqItem, readonly string[]>> {
  const { t, format } = useWords()
  const { group: groupName, groupAndRole, kind: kindName } = useStudyNames()
  const lossesOf = useCoreqLosses()
  const number = (count: number) => format.number(count)
  const inside = (...says: string[]) => (isInside ? says : [t('reports:coreq.says.insideOnly')])
  const people = (content: Coreq): Partial<Record<CoreqItem, readonly string[]>> => {
    const { sums, kinds, sample, approaches, losses } = content
    const groups = [...new Set(sample.map(({ group }) => group))].map(groupName)
    const ways = approaches.map(({ way, people: some }) => {
      const name = t(`participants:contact.ways.${way as 'phone'}`)
      return isInside ? `${name} ${number(some)}` : name
    })
    return {
      ...(groups.length > 0 && { sampling: [t('reports:coreq.says.sampling', { groups: format.list(groups) })] }),
      ...(ways.length > 0 && { approach: [t('reports:coreq.says.approach', { ways: format.list(ways) })] }),
      sampleSize: [
        t('reports:coreq.says.sampleSize', { people: number(sums.people), sessions: number(sums.held) }),
        // A kind of one session tells who withdrew the data: somebody came, and nobody is counted.
        ...(isInside ? kinds : []).map(({ kind, held, people: some }) =>
          t('reports:coreq.says.ofKind', { kind: kindName(kind), sessions: number(held), people: number(some) }),
        ),
      ],
      nonParticipation: inside(
        t('reports:coreq.says.absence', { people: number(sums.neverCame), early: number(sums.leftEarly) }),
        ...lossesOf(losses),
      ),
      sample: [
        ...inside(
          ...sample.map((each) =>
            t('reports:coreq.says.sample', { group: groupAndRole(each), people: number(each.people) }),
          ),
        ),
        ...(sums.firstOn && sums.lastOn
          ? [t('reports:coreq.says.days', { first: format.day(sums.firstOn), last: format.day(sums.lastOn) })]
          : []),
      ],
      repeats: inside(t('reports:coreq.says.repeats', { people: number(sums.cameAgain) })),
    }
  }
  const sessions = ({ sums, kinds, sites, guides, languages, quotes }: Coreq) => {
    const all = number(sums.held)
    const untimed = sums.held - sums.timed
    return {
      facilitator: [
        t('reports:coreq.says.facilitator', { people: number(sums.facilitators), some: number(sums.facilitated), all }),
      ],
      setting: [
        t('reports:coreq.says.setting', {
          sites: sites.map(({ name, country }) => `${name} (${format.country(country)})`).join(', '),
          languages: format.list(languages.map(({ language }) => format.language(language))),
        }),
        t('reports:coreq.says.place', { some: number(sums.placed), all }),
      ],
      presence: [
        t('reports:coreq.says.presence', {
          interpreted: number(sums.interpreted),
          observed: number(sums.observed),
          all,
        }),
      ],
      guide: [
        sums.guided === 0
          ? t('reports:coreq.says.noGuide')
          : t('reports:coreq.says.guide', {
              guides: guides
                .map((each) => t('reports:coreq.says.guideOf', { guide: each.guide, sessions: number(each.sessions) }))
                .join(', '),
              without: number(sums.held - sums.guided),
            }),
      ],
      recording: [
        t('reports:coreq.says.recording', { some: number(sums.recorded), all, filmed: number(sums.filmed) }),
        t('reports:coreq.says.transcribed', {
          transcribed: number(sums.transcribed),
          translated: number(sums.translated),
        }),
      ],
      duration: [
        ...kinds.flatMap(({ kind, minutes }) =>
          minutes
            ? [
                t('reports:coreq.says.duration', {
                  kind: kindName(kind),
                  least: number(minutes.least),
                  most: number(minutes.most),
                  median: number(minutes.median),
                }),
              ]
            : [],
        ),
        ...(untimed > 0 ? [t('reports:coreq.says.untimed', { sessions: number(untimed) })] : []),
      ],
      software: [t('reports:coreq.says.software')],
      ...(quotes && {
        quotations: inside(
          t('reports:coreq.says.quotations', {
            share: t('reports:document.share', { some: number(quotes.granted), all: number(quotes.asked) }),
            back: number(quotes.takenBack),
          }),
        ),
      }),
    }
  }
  return (content) => ({ ...people(content), ...sessions(content) })
}
