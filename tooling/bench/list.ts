// Pages of 50 of a list of 100,000 participants, filtered by site and status: the last pages must be as quick as the first. Also the
// recruitment overview, which counts all of them.
import { atMost, type Figure, median, ms, quantile } from './figures.ts'
import { call, type Ground, type Server } from './ground.ts'

export const manyParticipants = 100_000

/** Writes 100,000 participants at two sites, with their events, as the database's owner. */
export async function writeMany({ database, cast }: Ground): Promise<void> {
  const { studyId, sites } = cast
  await database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", status, screened_on, enrolled_on, birth_year)
     select gen_random_uuid(), $1, case when n % 2 = 0 then $2::uuid else $3::uuid end, 100000 + n,
       case when n % 2 = 0 then 'BRS' else 'ULM' end || '-' || (100000 + n) || '-X', 'service_user',
       case when n % 3 = 0 then 'screened' else 'enrolled' end, date '2023-01-01' + n % 700,
       case when n % 3 = 0 then null else date '2023-01-10' + n % 700 end, 1950 + n % 50
     from generate_series(1, $4::int) n`,
    [studyId, sites.BRS, sites.ULM, manyParticipants],
  )
  // As in load/store.ts: before this, checking that each event has its participant would read all participants of the site.
  await database.pool.query('vacuum analyze participant')
  await database.pool.query(
    `insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on)
     select gen_random_uuid(), study_id, site_id, id, step.position, step.kind, case when step.kind = 'enrolled' then enrolled_on else screened_on end
     from participant, (values (1, 'screened'), (2, 'eligible'), (3, 'consented'), (4, 'enrolled')) step (position, kind)
     where number >= 100000 and (step.position = 1 or enrolled_on is not null)`,
  )
  await database.pool.query('analyze participant_event')
}

type Page = { next?: string }

export async function benchList(ground: Ground, server: Server): Promise<Figure[]> {
  const { studyId, sites } = ground.cast
  const filter = { studyId, sites: [sites.BRS], status: ['enrolled'], limit: 50 }
  const page = async (cursor?: string) => {
    const began = performance.now()
    const answer = (await call(ground, server, 'dataManager', 'participant.list', {
      ...filter,
      ...(cursor && { cursor }),
    })) as Page
    return { took: performance.now() - began, next: answer.next }
  }
  const took: number[] = []
  let { next } = await page()
  while (next) {
    const answer = await page(next)
    took.push(answer.took)
    next = answer.next
  }
  const tenth = Math.floor(took.length / 10)
  const first = median(took.slice(0, tenth))
  const last = median(took.slice(-tenth))
  const counted = await Promise.all([1, 2, 3, 4, 5].map(() => page()))
  return [
    { what: `page of 50 of ${manyParticipants}, median of ${took.length} pages`, got: ms(median(took)) },
    { what: 'page of 50, 99th percentile', got: ms(quantile(took, 0.99)) },
    atMost('last tenth of the pages against the first', last / first, 1.5),
    { what: 'first page with its counts', got: ms(median(counted.map((each) => each.took))) },
  ]
}

export async function benchOverview(ground: Ground, server: Server): Promise<Figure[]> {
  const { studyId } = ground.cast
  const bare: number[] = []
  const ours: number[] = []
  for (let turn = 0; turn < 12; turn++) {
    let began = performance.now()
    await ground.database.pool.query(
      `select site_id, date_trunc('month', on_day) as month, kind, sum(n) from (
         select e.site_id, e.kind, e.happened_on as on_day, count(*) as n from participant_event e where e.study_id = $1 group by 1, 2, 3
       ) by_day group by 1, 2, 3`,
      [studyId],
    )
    bare.push(performance.now() - began)
    began = performance.now()
    await call(ground, server, 'investigator', 'recruitment.view', { studyId })
    ours.push(performance.now() - began)
  }
  return [
    { what: 'bare aggregate of events by site and month', got: ms(median(bare.slice(2))) },
    { what: 'recruitment overview through HTTP', got: ms(median(ours.slice(2))) },
    atMost('overview against the bare aggregate', median(ours.slice(2)) / median(bare.slice(2)), 2),
  ]
}
