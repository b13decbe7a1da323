// The flow of participants as a CONSORT diagram (Schulz, Altman, Moher, BMJ 2010;340:c332): how many people were
// screened, how many left at each step, and how many are in the study.
import { useWords } from '../platform/words.tsx'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import type { Overview } from './wire.ts'
import { Picture } from './picture.tsx'
import { useArmNames } from './use-arm-names.ts'

type Line = [words: string, people: number]
type Box = { title: Line; lines?: Line[]; x: number; y: number }

const size = { width: 250, line: 17, title: 26 }
const heightOf = ({ lines = [] }: Box) => size.title + lines.length * size.line + (lines.length > 0 ? 6 : 4)

export default function FlowChart({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const arm = useArmNames()
  const { consort: flow, total } = overview
  const line = (key: Exclude<keyof typeof flow, never>): Line => [t(`recruitment:flow.${key}`), flow[key]]
  const left = flow.withdrawn + flow.lostToFollowUp + flow.deceased
  const excluded: Line[] = [line('ineligible'), line('declined'), line('leftBeforeEnrolment'), line('pending')]
  const leaving: Line[] = [line('withdrawn'), line('lostToFollowUp'), line('deceased')]
  const arms: Line[] = Object.keys(total.arms)
    .toSorted()
    .map((key) => [arm(key), total.arms[key]!])
  const notEnrolled: Line = [t('recruitment:flow.notEnrolled'), flow.screened - flow.enrolled]
  const leftStudy: Line = [t('recruitment:flow.leftStudy'), left]

  const [middle, side] = [8, 300]
  const screened: Box = { title: line('screened'), x: middle, y: 8 }
  const out: Box = { title: notEnrolled, lines: excluded, x: side, y: 44 }
  const enrolled: Box = {
    title: line('enrolled'),
    lines: arms.length > 0 ? [line('allocated'), ...arms] : [],
    x: middle,
    y: out.y + heightOf(out) + 12,
  }
  const gone: Box = { title: leftStudy, lines: leaving, x: side, y: enrolled.y + heightOf(enrolled) + 8 }
  const end: Box = {
    title: line('ongoing'),
    lines: [line('completed'), line('usable')],
    x: middle,
    y: gone.y + heightOf(gone) + 8,
  }
  const height = end.y + heightOf(end) + 8
  const number = (value: number) => format.number(value)
  const says = t('recruitment:flow.says', {
    screened: number(flow.screened),
    enrolled: number(flow.enrolled),
    ongoing: number(flow.ongoing),
    completed: number(flow.completed),
  })
  const rows = [
    screened.title,
    notEnrolled,
    ...excluded,
    line('enrolled'),
    line('allocated'),
    ...arms,
    leftStudy,
    ...leaving,
    line('ongoing'),
    line('completed'),
    line('usable'),
  ]
  const axis = middle + size.width / 2
  return (
    <ChartFigure
      title={t('recruitment:flow.title')}
      says={says}
      name="flow"
      sites={overview.sites}
      table={{
        head: [t('recruitment:figure.group'), t('recruitment:figure.people')],
        rows: rows.map(([words, people]) => [words, number(people)]),
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so it must be reachable by keyboard */}
      <section className={classes.wide} tabIndex={0} aria-label={t('recruitment:flow.title')}>
        <Picture label={says} width={560} height={height} className={classes.flow}>
          <path
            className={classes.arrow}
            d={`M${axis} ${screened.y + heightOf(screened)}V${enrolled.y}M${axis} ${enrolled.y + heightOf(enrolled)}V${end.y}`}
          />
          {[out, gone].map((box) => (
            <path key={box.y} className={classes.arrow} d={`M${axis} ${box.y + heightOf(box) / 2}H${box.x}`} />
          ))}
          {[screened, out, enrolled, gone, end].map((box) => (
            <BoxOf key={box.y} box={box} number={number} />
          ))}
        </Picture>
      </section>
    </ChartFigure>
  )
}

function BoxOf({ box, number }: { box: Box; number: (value: number) => string }) {
  const { title, lines = [], x, y } = box
  const end = x + size.width - 10
  return (
    <g>
      <rect className={classes.box} x={x} y={y} width={size.width} height={heightOf(box)} rx={3} />
      <text className={classes.boxTitle} x={x + 10} y={y + 18}>
        {title[0]}
      </text>
      <text className={classes.boxTitle} x={end} y={y + 18} textAnchor="end">
        {number(title[1])}
      </text>
      {lines.map(([words, people], at) => (
        <g key={words} className={classes.boxLine}>
          <text x={x + 20} y={y + size.title + 10 + at * size.line}>
            {words}
          </text>
          <text x={end} y={y + size.title + 10 + at * size.line} textAnchor="end">
            {number(people)}
          </text>
        </g>
      ))}
    </g>
  )
}
