// The parts of the report about visits, sessions and transcripts.
import type { StagePart } from '@polyphony/domain/reports/content'
import type { ToldReport } from '@polyphony/domain/reports/pass-on'
import { useStageName } from '../platform/use-stage-name.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { type Part, sharesOf } from './report-shapes.ts'

const dayMs = 86_400_000
const columns = ['scheduled', 'notExpected', 'notYet', 'expected', 'done', 'missed', 'overdue'] as const

export function useWorkParts() {
  const { t, format } = useWords()
  const { timepoint: timepointName, kind: kindName } = useStudyNames()
  const stageName = useStageName()
  const number = (value: number) => format.number(value)

  const visits = ({ visits: found, month }: ToldReport): Part[] => {
    if (!found) return []
    const held = (timepoint: string) => found.heldInMonth.find((each) => each.timepoint === timepoint)?.count ?? 0
    return [
      {
        name: 'visits',
        heading: t('reports:document.visits.title'),
        says: [t('reports:document.visits.says')],
        tables: [
          {
            heading: '',
            head: [
              t('visits:completion.timepoint'),
              t('reports:document.inMonth', { month: format.month(month) }),
              ...columns.map((column) => t(`visits:completion.${column}`)),
            ],
            rows: found.completion.map((row) => [
              timepointName(row.timepoint),
              number(held(row.timepoint)),
              ...columns.map((column) =>
                column === 'done' && row.expected > 0
                  ? `${number(row.done)} (${format.percent(row.done / row.expected)})`
                  : number(row[column]),
              ),
            ]),
            shares: sharesOf(columns.length + 2, 0.16),
            words: 1,
          },
        ],
      },
    ]
  }

  const sessions = ({ sessions: found, month, until }: ToldReport): Part => {
    const soFar = t('reports:document.soFar', { day: format.day(until) })
    const inMonth = t('reports:document.inMonth', { month: format.month(month) })
    const [held, attended] = [t('reports:document.sessions.held'), t('reports:document.sessions.attended')]
    const share = (some: number, all: number) => t('reports:document.share', { some: number(some), all: number(all) })
    const isAttendedTold = found.some((row) => row.attended !== null)
    const head = [
      t('reports:document.sessions.kind'),
      ...(['month', 'soFar'] as const).flatMap((when) => {
        const over = when === 'month' ? inMonth : soFar
        return [`${held}: ${over}`, ...(isAttendedTold ? [`${attended}: ${over}`] : [])]
      }),
    ]
    return {
      name: 'sessions',
      heading: t('reports:document.sessions.title'),
      says: found.length === 0 ? [t('reports:document.sessions.none')] : [],
      tables:
        found.length === 0
          ? []
          : [
              {
                heading: '',
                head,
                rows: found.map((row) => [
                  kindName(row.kind),
                  ...(['month', 'soFar'] as const).flatMap((when) => [
                    number(row.held[when]),
                    ...(row.attended && row.invited ? [share(row.attended[when], row.invited[when])] : []),
                  ]),
                ]),
                shares: sharesOf(head.length, 0.28),
                words: 1,
              },
            ],
    }
  }

  const transcripts = ({ transcripts: found, month, until }: ToldReport): Part => {
    const { now, took } = found
    const days = (ms: number) => format.number(Math.round((ms / dayMs) * 10) / 10, 1)
    const inMonth = (row: StagePart) =>
      took.month.find(({ language, stage }) => language === row.language && stage === row.stage)?.count ?? 0
    return {
      name: 'transcripts',
      heading: t('reports:document.transcripts.title'),
      says:
        now === null
          ? []
          : [
              now.total === 0
                ? t('reports:document.transcripts.none')
                : t('reports:document.transcripts.now', {
                    total: number(now.total),
                    waiting: number(now.waiting),
                    overdue: number(now.overdue),
                  }),
            ],
      tables: [
        ...(now === null || now.stages.length === 0
          ? []
          : [
              {
                heading: '',
                head: [
                  t('reports:document.transcripts.stage'),
                  t('reports:document.transcripts.count'),
                  t('reports:document.transcripts.hours'),
                ],
                rows: now.stages.map((row) => [
                  stageName(row.stage),
                  number(row.transcripts),
                  format.hours(row.durationMs),
                ]),
                shares: sharesOf(3, 0.5),
                words: 1,
              },
            ]),
        ...(took.soFar.length === 0
          ? []
          : [
              {
                heading: t('reports:document.transcripts.turnaround'),
                head: [
                  t('reports:document.transcripts.language'),
                  t('reports:document.transcripts.stage'),
                  `${t('reports:document.transcripts.completed')}: ${t('reports:document.inMonth', { month: format.month(month) })}`,
                  `${t('reports:document.transcripts.completed')}: ${t('reports:document.soFar', { day: format.day(until) })}`,
                  t('reports:document.transcripts.median'),
                  t('reports:document.transcripts.p90'),
                ],
                rows: took.soFar.map((row) => [
                  format.language(row.language),
                  stageName(row.stage),
                  number(inMonth(row)),
                  number(row.count),
                  days(row.medianMs),
                  days(row.p90Ms),
                ]),
                shares: sharesOf(6, 0.16),
                words: 2,
              },
            ]),
      ],
    }
  }
  return { visits, sessions, transcripts }
}
