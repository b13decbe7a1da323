// The targets of a file: each row is the target of the site for one month.
import { demandText, type openThingRows, type ReadThings, thingsOfRows } from './things.ts'

export type TargetToImport = { month: string; participants: number }

export function readTargets(opened: ReturnType<typeof openThingRows>): ReadThings<TargetToImport> {
  const lines = new Map<string, number>()
  return thingsOfRows(opened, (row) => {
    demandText(row, 'target.month', 'target.participants')
    const [month, participants] = [row.month('target.month'), row.number('target.participants')]
    const before = month === undefined ? undefined : lines.get(month)
    if (before !== undefined) row.refuse('target.month', 'import.month_twice', { line: before })
    else if (month !== undefined) lines.set(month, row.line)
    const what = month === undefined || participants === undefined ? undefined : { month, participants }
    return { chain: `month ${month ?? row.line}`, what }
  })
}
