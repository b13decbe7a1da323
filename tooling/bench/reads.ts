// What each screen asks, on a large study with identities, consents, sessions and audit events: 100,000 participants at 20 sites, or
// with `--large` a million at 200. Prints the time through HTTP, and the time of PostgreSQL's processes for one request.
import { readdir, readFile } from 'node:fs/promises'
import type { PersonName } from '@polyphony/server/testing/cast'
import { type Population, writePopulation } from '@polyphony/server/testing/population'
import { type Figure, median, ms, quantile } from './figures.ts'
import { call, type Ground, type Server } from './ground.ts'

export const usual: Population = { participants: 100_000, sites: 20 }
export const large: Population = { participants: 1_000_000, sites: 200 }

type Read = { what: string; path: string; input: object; as?: PersonName }

/** How often each read is asked. The first answers are not counted, because they prepare the statements. */
const times = 40
const notCounted = 10

export async function benchReads(ground: Ground, server: Server, population: Population): Promise<Figure[]> {
  const { siteId, code } = await writePopulation(ground, population)
  const reads: Read[] = [
    { what: 'participants, first page with counts', path: 'participant.list', input: {} },
    {
      what: 'participants of a site and a status, first page',
      path: 'participant.list',
      input: { sites: [siteId], status: ['enrolled'], descending: true },
    },
    {
      what: 'participants by day of enrolment, first page',
      path: 'participant.list',
      input: { sort: 'enrolledOn', descending: true },
    },
    { what: 'participants with a part of a code', path: 'participant.list', input: { search: '123' } },
    { what: 'one participant', path: 'participant.view', input: { code } },
    { what: 'consents due, first page', path: 'consent.due', input: {} },
    { what: 'consents, first page', path: 'consent.list', input: {} },
    { what: 'sessions, first page', path: 'session.list', input: {} },
    { what: 'recruitment overview', path: 'recruitment.view', input: {}, as: 'investigator' },
    { what: 'audit trail, first page', path: 'audit.list', input: {}, as: 'monitor' },
  ]
  await untilSealed(ground)
  const figures: Figure[] = []
  for (const { what, path, input, as = 'dataManager' } of reads) {
    const took: number[] = []
    let before = 0
    for (let turn = 0; turn < times; turn++) {
      if (turn === notCounted) before = await processorMs(ground)
      const began = performance.now()
      await call(ground, server, as, path, { studyId: ground.cast.studyId, ...input })
      if (turn >= notCounted) took.push(performance.now() - began)
    }
    const database = (await processorMs(ground)) - before
    const share = Number.isNaN(database) ? '' : `, PostgreSQL ${ms(database / took.length)}`
    figures.push({ what, got: `${ms(median(took))}, p95 ${ms(quantile(took, 0.95))}${share}` })
  }
  return figures
}

/** Waits until the server has sealed the trail of the population: this is no part of a read. */
async function untilSealed({ database }: Ground): Promise<void> {
  const isSealed = 'select (select max(seq) from audit_event) <= (select max(to_seq) from audit_seal) as "isSealed"'
  const began = performance.now()
  for (;;) {
    const { rows } = await database.pool.query<{ isSealed: boolean }>(isSealed)
    if (rows[0]?.isSealed) return
    if (performance.now() - began > 120_000) throw new Error('The trail was not sealed within two minutes')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Processor time of all processes of the embedded PostgreSQL so far, in ms; NaN where /proc does not tell it. */
async function processorMs({ cluster }: Ground): Promise<number> {
  const postmaster = (await readFile(`${cluster.cluster}/postmaster.pid`, 'utf8')).split('\n')[0]!
  let ticks = 0
  for (const pid of await readdir('/proc').catch(() => [] as string[])) {
    const stat = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') : ''
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Fields 4 and 14 to 17 of proc(5): the parent; the time in user and in system mode, and the same of children that have ended, in
    // hundredths of a second.
    if (pid === postmaster) ticks += sum(fields.slice(11, 15))
    else if (fields[1] === postmaster) ticks += sum(fields.slice(11, 13))
  }
  return ticks > 0 ? ticks * 10 : Number.NaN
}

const sum = (fields: readonly string[]) => fields.reduce((before, each) => before + Number(each), 0)
