// An export of 100,000 filtered rows as CSV: time to the first byte, whole time, and memory, compared with COPY.
import { atLeast, type Figure, median, megabytes, ms } from './figures.ts'
import { call, get, type Ground, type Server } from './ground.ts'

type Ticket = { url: string }

export async function ticketFor(ground: Ground, server: Server): Promise<string> {
  const input = { studyId: ground.cast.studyId, kind: 'participants', filter: {} }
  return ((await call(ground, server, 'dataManager', 'export.create', input)) as Ticket).url
}

export async function benchExport(ground: Ground, server: Server): Promise<Figure[]> {
  const { token } = ground.cast.people.dataManager
  const copy: number[] = []
  const whole: number[] = []
  const first: number[] = []
  for (let turn = 0; turn < 4; turn++) {
    let began = performance.now()
    const client = await ground.database.pool.connect()
    // COPY within the database: the rows are written to /dev/null.
    await client.query(
      `copy (select code, site_id, "group", status, screened_on, enrolled_on from participant) to '/dev/null' with csv header`,
    )
    client.release()
    copy.push(performance.now() - began)
    const path = await ticketFor(ground, server)
    began = performance.now()
    const answer = await get(server.agent, path, token)
    if (answer.status !== 200) throw new Error(`export: ${answer.status}`)
    whole.push(performance.now() - began)
    first.push(answer.firstByteMs)
  }
  const { highest } = await server.memory()
  return [
    { what: 'COPY of the same table, in the database alone', got: ms(median(copy)) },
    { what: 'filtered CSV through HTTP, first byte', got: ms(median(first)) },
    { what: 'filtered CSV through HTTP, whole', got: ms(median(whole)) },
    atLeast('CSV, share of the speed of COPY', median(copy) / median(whole), 0.25),
    { what: 'highest memory of the server so far', got: megabytes(highest) },
  ]
}
