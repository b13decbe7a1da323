// The flow of participants as a CONSORT 2025 diagram, pooled or of one site, from the events until the day that is shown.
import { Scrolling } from '@polyphony/ui/scrolling'
import { NativeSelect } from '@mantine/core'
import { diagramOf } from '@polyphony/domain/recruitment/diagram'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import { type Box, head, layoutOf, line, type Line, type VisitsAt } from './flow-layout.ts'
import { keepWord } from './keep-word.ts'
import { useOpenPeople } from './people-behind.tsx'
import { Picture } from './picture.tsx'
import { useReasonsBeforeEnrolment } from './use-loss-words.ts'
import { useChecklist } from './use-checklist.ts'
import type { Arms, Overview } from './wire.ts'

type FlowProps = { overview: Overview; arms: Arms | undefined }

export default function FlowDiagram({ overview, arms }: FlowProps) {
  const { t, format, tongue, dir } = useWords()
  const study = useStudy()
  const checklist = useChecklist()
  const { configuration, arm: armName } = useStudyNames()
  const { site: code, asOf } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const site = overview.sites.find((each) => each.code === code)
  const diagram = diagramOf(site ? site.consort : overview.consort, arms && armsOf(arms, site?.id))
  const reasons = useReasonsBeforeEnrolment(asOf, site?.id)
  const visits = useVisits(overview, site?.id)
  const { boxes, paths, width, height } = layoutOf(diagram, {
    words: (key) => t(`recruitment:flow.${key as 'screened'}`),
    arm: (key) => (key === null ? t('recruitment:flow.all') : t('recruitment:flow.arm', { arm: armName(key) })),
    reasons,
    visits,
  })
  const number = (value: number) => format.number(value)
  // The sums are of everybody who was enrolled, also of those who are in no arm.
  const [everybody] = diagramOf(site ? site.consort : overview.consort, undefined).columns
  const says = t('recruitment:flow.says', {
    count: diagram.screened,
    screened: number(diagram.screened),
    enrolled: number(diagram.enrolled),
    followed: number(everybody!.ongoing + everybody!.completed),
    day: format.day(overview.day),
  })
  const rows = boxes.flatMap(({ title, lines }) => [title, ...lines])
  const table = {
    head: [t('recruitment:figure.group'), t('recruitment:figure.people')],
    rows: rows.map(({ words, people, arm }) => [
      arm && !words.includes(armName(arm)) ? `${armName(arm)}: ${words}` : words,
      number(people),
    ]),
  }
  const title = t('recruitment:flow.title')
  const onWord = async (chart: SVGSVGElement, name: string) =>
    keepWord(
      {
        ...{ language: tongue, isRtl: dir === 'rtl', title, study: study.name },
        says: [says, ...(site ? [site.name] : [])],
        tables: [
          { heading: title, ...table, shares: [0.75, 0.25], words: 1 },
          await checklist({ configuration, overview, diagram, usable: everybody!.usable, says }),
        ],
      },
      { chart, name },
    )
  return (
    <ChartFigure
      title={title}
      says={says}
      name={site ? `flow-${site.code}` : 'flow'}
      sites={overview.sites}
      table={table}
      isWide
      onWord={onWord}
      choice={
        overview.sites.length > 1 ? (
          <div className={`${classes.choices} no-print`}>
            <NativeSelect
              size="xs"
              label={t('recruitment:sites.site')}
              value={site?.code ?? ''}
              data={[
                { value: '', label: t('recruitment:sites.all') },
                ...overview.sites.map((each) => ({ value: each.code, label: each.name })),
              ]}
              onChange={(event) => {
                const chosen = event.currentTarget.value
                void navigate({ to: '.', search: (now) => ({ ...now, site: chosen || undefined }), replace: true })
              }}
            />
          </div>
        ) : null
      }
    >
      <Scrolling className={classes.wide} aria-label={t('recruitment:flow.title')}>
        <div className={classes.flow} style={{ inlineSize: width }}>
          <Picture label={says} width={width} height={height}>
            {paths.map((path) => (
              <path key={path} className={classes.arrow} d={path} />
            ))}
            {boxes.map((box) => (
              <BoxOf key={`${box.x} ${box.y}`} box={box} number={number} />
            ))}
          </Picture>
          <Opens boxes={boxes} size={{ width, height }} siteId={site?.id} siteName={site?.name} number={number} />
        </div>
      </Scrolling>
    </ChartFigure>
  )
}

/** The visits of the timepoints at which somebody was expected until today. A diagram of a past day has none: they are known as of today. */
function useVisits({ isPast }: Overview, siteId: string | undefined): VisitsAt[] {
  const { t } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const mayVisits = useCan('visit.completion')
  const { data } = useQuery({
    ...api.visit.completion.queryOptions({ studyId: study.id, ...(siteId && { sites: [siteId] }) }),
    enabled: study.hasVisits && mayVisits && !isPast,
  })
  if (isPast || !data) return []
  return data.rows
    .filter(({ expected }) => expected > 0)
    .map((row) => ({ ...row, words: t('recruitment:flow.visits', { timepoint: nameOf(row.timepoint) }) }))
}

const armsOf = (arms: Arms, siteId: string | undefined) => ({
  arms: arms.arms,
  counts: arms.counts.filter((each) => siteId === undefined || each.siteId === siteId),
})

/** The drawing runs from left to right in every language, but a row of a box begins where the reader begins. */
const useIsMirrored = () => useWords().dir === 'rtl'

/** The top of a line in its box. */
const lineAt = (at: number) => head + at * line

function BoxOf({
  box: { title, lines, x, y, width, height },
  number,
}: {
  box: Box
  number: (value: number) => string
}) {
  const isMirrored = useIsMirrored()
  const row = (words: string, people: number, top: number, indent: number) => {
    const [left, right] = [x + 10, x + width - 10]
    return (
      <>
        <text x={isMirrored ? right - indent : left + indent} y={top} textAnchor={isMirrored ? 'end' : 'start'}>
          {words}
        </text>
        <text x={isMirrored ? left : right} y={top} textAnchor={isMirrored ? 'start' : 'end'}>
          {number(people)}
        </text>
      </>
    )
  }
  return (
    <g>
      <rect className={classes.box} x={x} y={y} width={width} height={height} rx={3} />
      <g className={classes.boxTitle}>{row(title.words, title.people, y + 21, 0)}</g>
      {lines.map(({ words, people }, at) => (
        <g key={words} className={classes.boxLine}>
          {row(words, people, y + lineAt(at) + 16, 10)}
        </g>
      ))}
    </g>
  )
}

/** The lines of which the people can be listed one for one. Titles that add up several lines are not among them. */
const isListed = ({ isSum }: Line) => !isSum

type OpensProps = {
  boxes: readonly Box[]
  size: { width: number; height: number }
  siteId: string | undefined
  siteName: string | undefined
  number: (value: number) => string
}

/** Buttons over the numbers of the picture, which open the people behind them. The picture itself stays one image. */
function Opens({ boxes, size, siteId, siteName, number }: OpensProps) {
  const { arm: armName } = useStudyNames()
  const isMirrored = useIsMirrored()
  const mayOpen = useOpenPeople()
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`
  return boxes.flatMap((box) =>
    [box.title, ...box.lines].flatMap((row, at) => {
      const open = mayOpen({ arm: row.arm, count: row.people })
      if (!open || !isListed(row)) return []
      const title = [
        siteName,
        row.arm && !row.words.includes(armName(row.arm)) ? armName(row.arm) : undefined,
        row.words,
      ]
        .filter(Boolean)
        .join(' · ')
      const y = at === 0 ? box.y + 3 : box.y + lineAt(at - 1)
      return (
        <button
          key={`${box.x} ${box.y} ${row.words}`}
          type="button"
          className={`${classes.opens} no-print`}
          aria-label={`${title}: ${number(row.people)}`}
          title={title}
          style={{
            left: share(box.x + 2, size.width),
            top: share(y, size.height),
            width: share(box.width - 4, size.width),
            height: share(at === 0 ? head - 4 : line, size.height),
          }}
          onClick={() =>
            open({ figure: row.figure, title, count: row.people, arm: row.arm, ...(siteId && { sites: [siteId] }) })
          }
        >
          {/* Underlines the number, as everywhere else where a number opens people. It is no part of the picture as a file. */}
          <i style={{ inlineSize: `${number(row.people).length}ch`, [isMirrored ? 'left' : 'right']: 8 }} />
        </button>
      )
    }),
  )
}
