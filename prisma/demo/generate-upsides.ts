// Writes prisma/demo/upsides-trial.json: the published facts of a trial, and invented data around them. The seed is fixed, so
// `node prisma/demo/generate-upsides.ts` writes the same file every time.
import { writeFileSync } from 'node:fs'
import { configuration, staff } from './upsides/configuration.ts'
import { months, published, sites, targets } from './upsides/facts.ts'
import { consentForms } from './upsides/forms.ts'
import { drawServiceUsers } from './upsides/people.ts'
import { chanceFrom } from './upsides/random.ts'
import { drawPeers, drawSessions } from './upsides/sessions.ts'
import { drawVisits } from './upsides/visits.ts'
import { drawTranscripts } from './upsides/transcripts.ts'

const seed = 26008944

const illustrative = [
  'Demonstration. Published facts of the trial: title, registration, the six sites with country and language, the target of 558 (93 a site),',
  `${published.randomised} people randomised (${published.intervention} to intervention, ${published.control} to control), ${published.women} of them women, mean age ${published.meanAgeYears} years.`,
  'Everything else is invented with a fixed seed and is not the study\u2019s: numbers by site, months of targets, all dates, everybody screened, ineligible, declined, withdrawn,',
  'lost or completed, birth years, visits and their windows, what participants are given, consents and their texts, sessions, transcripts and every word in them. Recruitment runs from January 2020 to August 2021 and is long over,',
  'so the recruitment page opens as of 15 November 2020, with what then happened as a dotted line. The days of transcripts and of planned meetings are relative to the day this file was loaded, so that the transcription queue is alive.',
  'Peer support workers take part in the process evaluation only: they have consented and are not enrolled.',
].join(' ')

/** The study file, as data. */
export function generate() {
  const chance = chanceFrom(seed)
  const users = drawServiceUsers(chance)
  const lastNumbers = new Map(
    sites.map(({ code }) => [code, Math.max(...users.filter(({ site }) => site === code).map(({ number }) => number))]),
  )
  const peers = drawPeers(chance, lastNumbers)
  /** A site opens on the day of its first screening. */
  const firstDayAt = (code: string) =>
    [...users, ...peers]
      .filter(({ site }) => site === code)
      .flatMap(({ events, consents }) => [...events.map(({ on }) => on), ...consents.map(({ givenOn }) => givenOn)])
      .toSorted()[0]!
  // A chance of its own, so that everything else is drawn as before.
  const ofVisits = chanceFrom(seed + 1)
  const withVisits = (person: (typeof users)[number]) => {
    const visits = drawVisits(ofVisits, person)
    return visits.length > 0 ? { ...person, visits } : person
  }
  const sessions = drawSessions(chance, { users, peers })
  return {
    polyphony: 1,
    slug: 'upsides-trial',
    name: 'UPSIDES-shaped trial',
    title: 'Using Peer Support In Developing Empowering Mental Health Services: a demonstration shaped like the trial',
    illustrative,
    startsOn: `${months[0]}-01`,
    configuration,
    sites: sites.map(({ code, name, country, timeZone, languages }) => ({
      code,
      name,
      country,
      timeZone,
      languages,
      openedOn: firstDayAt(code),
      targets,
    })),
    consentForms,
    staff: [...staff, { ...staff.find(({ email }) => email.startsWith('transcriber-ulm'))!, site: 'HAM' }],
    participants: [...users.map(withVisits), ...peers],
    sessions,
    transcripts: drawTranscripts(sessions),
  }
}

/** JSON with one line for each row and each segment, so that people can read it and diffs stay small. */
export function written(file: object): string {
  const rowsOf = (rows: readonly unknown[], indent: string) =>
    rows.map((row) => `${indent}${JSON.stringify(row)}`).join(',\n')
  const parts = Object.entries(file).map(([name, value]) => {
    if (!Array.isArray(value))
      return `  ${JSON.stringify(name)}: ${typeof value === 'object' ? JSON.stringify(value, null, 2).replaceAll('\n', '\n  ') : JSON.stringify(value)}`
    return `  ${JSON.stringify(name)}: [\n${rowsOf(value, '    ')}\n  ]`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}

if (import.meta.main) writeFileSync(new URL('./upsides-trial.json', import.meta.url), written(generate()))
