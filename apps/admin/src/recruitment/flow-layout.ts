// Where the boxes of the flow diagram lie. The diagram is drawn from top to bottom: enrolment, then one column for each arm with
// allocation, follow-up and analysis (CONSORT 2025). Below them is a box for each timepoint with visits, of all arms together.
import type { Diagram, Figure } from '@polyphony/domain/recruitment/diagram'

/** `isSum`: the number has no list of its own, because it adds up the lines below it, or is a part of the line above it. */
export type Line = { words: string; people: number; figure: Figure; arm?: string | undefined; isSum?: boolean }
export type Box = { title: Line; lines: Line[]; x: number; y: number; width: number; height: number }
export type Layout = { boxes: Box[]; paths: string[]; width: number; height: number }

/** The visits of one timepoint: expected = done + missed + overdue. */
export type VisitsAt = { words: string; expected: number; done: number; missed: number; overdue: number }

type Named = {
  words: (key: string) => string
  /** The title of a column. */
  arm: (key: string | null) => string
  /** The coded reasons of those who left before enrolment, the most frequent first. */
  reasons?: (kind: 'ineligible' | 'declined') => { words: string; people: number }[]
  visits?: readonly VisitsAt[]
}

/** A line is as high as a finger needs. */
export const line = 24
export const head = 30
const [gap, pad] = [26, 10]
const perLetter = 6.8
const heightOf = (lines: readonly Line[]) => head + lines.length * line + 4

/** The height and the width of a box are those of its words, so that none is cut in any language. */
function widthOf(boxes: readonly { title: Line; lines: readonly Line[] }[], least: number): number {
  const lengths = boxes.flatMap(({ title, lines }) => [
    title.words.length + 1,
    ...lines.map(({ words }) => words.length + 2),
  ])
  return Math.max(least, Math.ceil(Math.max(...lengths) * perLetter) + 64)
}

export function layoutOf(diagram: Diagram, { words, arm, reasons = () => [], visits = [] }: Named): Layout {
  const { screened, excluded, pending, enrolled, notAllocated, columns } = diagram
  const hasArms = columns.some((column) => column.arm !== null)
  const of = (key: string, people: number, figure: Figure, ofArm?: string): Line => ({
    words: words(key),
    people,
    figure,
    arm: ofArm,
  })
  const withReasons = (kind: 'ineligible' | 'declined', people: number): Line[] => [
    of(kind, people, kind),
    ...reasons(kind).map((part): Line => ({ ...part, words: `– ${part.words}`, figure: kind, isSum: true })),
  ]
  const top = { title: of('screened', screened, 'screened'), lines: [] as Line[] }
  const out = {
    title: { ...of('excluded', excluded.all, 'screened'), isSum: true },
    lines: [
      ...withReasons('ineligible', excluded.ineligible),
      ...withReasons('declined', excluded.declined),
      of('leftBeforeEnrolment', excluded.leftBeforeEnrolment, 'left_before'),
    ],
  }
  const waiting = { title: of('pending', pending, 'pending'), lines: [] as Line[] }
  const inside = {
    title: of('enrolled', enrolled, 'enrolled'),
    lines: hasArms && notAllocated > 0 ? [of('notAllocated', notAllocated, 'not_allocated')] : [],
  }
  const parts = columns.map((column) => {
    const key = column.arm ?? undefined
    const left = column.withdrawn + column.lostToFollowUp + column.deceased
    return [
      {
        title: { ...of('', column.allocated, hasArms ? 'allocated' : 'enrolled', key), words: arm(column.arm) },
        lines: [],
      },
      {
        title: { ...of('leftStudy', left, 'enrolled', key), isSum: true },
        lines: [
          of('withdrawn', column.withdrawn, 'withdrawn', key),
          of('lostToFollowUp', column.lostToFollowUp, 'lost', key),
          of('deceased', column.deceased, 'deceased', key),
        ],
      },
      {
        title: { ...of('followedUp', column.ongoing + column.completed, 'enrolled', key), isSum: true },
        lines: [of('ongoing', column.ongoing, 'ongoing', key), of('completed', column.completed, 'completed', key)],
      },
      {
        title: of('analysis', column.allocated, hasArms ? 'allocated' : 'enrolled', key),
        lines: [of('usable', column.usable, 'usable', key), of('notUsable', column.notUsable, 'not_usable', key)],
      },
    ] as { title: Line; lines: Line[] }[]
  })
  // Nobody is listed behind these numbers here: the page has a table of them, which leads to the lists.
  const sum = (said: string, people: number): Line => ({ words: said, people, figure: 'enrolled', isSum: true })
  const timepoints = visits.map(({ words: name, expected, done, missed, overdue }) => ({
    title: sum(name, expected),
    lines: [sum(words('visitsDone'), done), sum(words('visitsMissed'), missed), sum(words('visitsOverdue'), overdue)],
  }))
  const wide = widthOf([top, out, waiting, inside, ...parts.flat(), ...timepoints], 220)
  const count = columns.length
  const width = Math.max(count * wide + (count - 1) * gap, 2 * wide + gap) + 2 * pad
  // The trunk stands left of the middle, so that the boxes of those who left stand beside it.
  const trunk = count === 1 ? pad : (width - 2 * wide - gap) / 2
  const side = trunk + wide + gap
  const boxes: Box[] = []
  const put = (box: { title: Line; lines: Line[] }, x: number, y: number): Box => {
    const placed = { ...box, x, y, width: wide, height: heightOf(box.lines) }
    boxes.push(placed)
    return placed
  }
  const a = put(top, trunk, pad)
  const b = put(out, side, a.y + a.height + 12)
  const last = pending > 0 ? put(waiting, side, b.y + b.height + 10) : b
  const c = put(inside, trunk, last.y + last.height + 12)
  const axis = trunk + wide / 2
  const middle = ({ y, height }: Box) => y + height / 2
  const paths = [`M${axis} ${a.y + a.height}V${c.y}`, `M${axis} ${middle(b)}H${b.x}`]
  if (last !== b) paths.push(`M${axis} ${middle(last)}H${last.x}`)
  const start = count === 1 ? pad : (width - (count * wide + (count - 1) * gap)) / 2
  const fork = c.y + c.height + gap / 2
  let bottom = c.y + c.height
  for (const [at, part] of parts.entries()) {
    const x = start + at * (wide + gap)
    const centre = x + wide / 2
    let y = fork + gap / 2
    paths.push(count === 1 ? `M${axis} ${c.y + c.height}V${y}` : `M${axis} ${c.y + c.height}V${fork}H${centre}V${y}`)
    for (const [row, box] of part.entries()) {
      const placed = put(box, x, y)
      const end = placed.y + placed.height
      if (row < part.length - 1) paths.push(`M${centre} ${end}V${end + 16}`)
      y = end + 16
      bottom = Math.max(bottom, end)
    }
  }
  const across = Math.max(count, 2)
  const below = bottom + gap
  for (const [at, box] of timepoints.entries()) {
    const y = below + Math.floor(at / across) * (heightOf(box.lines) + 12)
    const placed = put(box, pad + (at % across) * (wide + gap), y)
    bottom = placed.y + placed.height
  }
  return { boxes, paths, width, height: bottom + pad }
}
