// Importing people with identity, answers, consent and enrolment at an empty site, step by step over HTTP, and undoing the import.
import { scopes } from '@polyphony/domain/consent/scopes'
import { newId } from '@polyphony/server/platform/request/new-id'
import { identityOf } from '@polyphony/server/testing/population'
import { type Cost, costOf } from './costs.ts'
import { atMost, type Figure, megabytes, ms, perSecond } from './figures.ts'
import { call, type Ground, type Server } from './ground.ts'

const person = 'coordinatorInBeerSheva'
const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)
const headings = ['Screened on', 'Group', 'Given name', 'Family name', 'Year of birth', 'Telephone']
const more = ['adult', 'acute_crisis', 'Consent', 'How taken', 'version', ...scopes]

function fileOf(people: number): string {
  const rows = Array.from({ length: people }, (_, row) => {
    const { givenName, familyName, phone } = identityOf(row)
    const birthYear = String(1940 + (row % 65))
    const answers = ['yes', 'no', day(2), 'paper', 'bench', ...scopes.map(() => 'yes')]
    return [day(3), 'service_user', givenName, familyName, birthYear, phone, ...answers].join(',')
  })
  return [[...headings, ...more].join(','), ...rows].join('\r\n')
}

export async function benchImport(ground: Ground, server: Server, people: number): Promise<Figure[]> {
  const { studyId, sites } = ground.cast
  await writeForm(ground)
  const ask = (path: string, input: object) => call(ground, server, person, path, { studyId, ...input })
  const command = (path: string, input: object) =>
    call(ground, server, person, path, { studyId, commandId: newId(new Date()), ...input }, true)
  const content = Buffer.from(fileOf(people)).toString('base64')
  const steps: { what: string; cost: Cost }[] = []
  const measure = async <Answer>(what: string, work: () => Promise<Answer>): Promise<Answer> => {
    let answer: Answer
    const cost = await costOf(ground, server, async () => void (answer = await work()))
    steps.push({ what, cost })
    return answer!
  }
  const staged = { siteId: sites.BRS, fileName: 'people.csv', format: 'csv', content }
  const { importId } = (await measure('reading the file', () => command('import.stage', staged))) as {
    importId: string
  }
  const { file } = (await ask('import.view', { importId })) as { file: { plan: object } }
  await measure('judging all rows', () => command('import.map', { importId, plan: file.plan }))
  const one = { line: 2, texts: { birthYear: '1950' } }
  await measure('judging one row that is put right', () => command('import.decide', { importId, rows: [one] }))
  await command('import.leave', { importId }).catch(() => undefined)
  const { counts } = await measure('the job: judging again and writing', async () => {
    await command('import.commit', { importId })
    for (;;) {
      const view = (await ask('import.view', { importId })) as { state: string; counts: { new: number } }
      if (view.state === 'imported') return view
      if (view.state === 'staged') throw new Error(`The import was given back: ${JSON.stringify(view)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
  const { highest } = await server.memory()
  await measure('undoing', () => command('import.undo', { importId, reason: 'The bench' }))
  const figures = steps.flatMap(({ what, cost }): Figure[] => [
    { what, got: ms(cost.ms) },
    { what: '  processor time of server and PostgreSQL', got: `${ms(cost.serverMs)} + ${ms(cost.databaseMs)}` },
  ])
  const of = (at: number) => steps[at]!.cost.ms
  return [
    { what: `a file with ${people} people, of whom were imported`, got: String(counts.new) },
    ...figures,
    { what: 'people a second in the job', got: perSecond((counts.new / of(3)) * 1000) },
    { what: 'highest memory of the server', got: megabytes(highest) },
    atMost('reading, judging and writing', of(0) + of(1) + of(3), 3_000, ms),
  ]
}

async function writeForm({ database, cast }: Ground): Promise<void> {
  await database.pool.query(
    `insert into form_version (id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from, ethics_reference)
     values ($1, $2, 'main', 'bench', 'en', 'Form', 'Text', repeat('0', 64), $3, $4, '2020-01-01', 'none')`,
    [newId(new Date()), cast.studyId, [...scopes], Object.values(cast.sites)],
  )
}
