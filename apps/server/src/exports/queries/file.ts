// The bytes of an export: rows of one moment of the database, de-identified if asked, written in the wanted format.
import { createHash } from 'node:crypto'
import type { Codebook, Lines } from '@polyphony/domain/exports/codebook'
import { deidentifying } from '@polyphony/domain/exports/deidentify'
import type { PersonTable, TableKind } from '@polyphony/domain/exports/kinds'
import { peopleOf } from '@polyphony/domain/exports/people'
import type { Exported, WrittenAs } from '@polyphony/domain/exports/schema'
import { writeCsv } from '@polyphony/domain/exports/written/csv-file'
import { writeFhir } from '@polyphony/domain/exports/written/fhir'
import { writeJsonLines } from '@polyphony/domain/exports/written/json-lines'
import { writeOdm } from '@polyphony/domain/exports/written/odm'
import { writeParquet } from '@polyphony/domain/exports/written/parquet'
import { type Made, writeStatistics } from '@polyphony/domain/exports/written/statistics'
import { writeXlsx } from '@polyphony/domain/exports/written/xlsx'
import type { Reading, Services } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'
import { meansOf } from './pseudonyms.ts'
import { linesOf, type Reach } from '../store/lines.ts'
import { type Snapshot, withSnapshot } from '../store/stream.ts'
import { openWords } from './codebook.ts'
import { pageWords } from './page-words.ts'

export type Content = Awaited<ReturnType<typeof readContent>>

/** What a file needs besides its rows. */
export async function readContent(
  { db, scope, actor, now }: Reading,
  of: Exported,
  { as, reach }: { as: WrittenAs; reach: Reach },
) {
  const { slug, name, title, startsOn, configuration } = await getStudy(db, scope)
  const sites = (await listSites(db, scope)).filter(({ id }) => reach.sites.includes(id))
  const words = await openWords({ configuration, sites, language: as.language })
  const madeAt = now.toISOString()
  const isClosed = sites.length > 0 && sites.every(({ isOpen }) => !isOpen)
  const study = { slug, name, title, sites, madeAt, isClosed, startsOn: startsOn ?? madeAt.slice(0, 10) }
  const made: Made = {
    study: name,
    ...{ kind: of.kind, profile: as.profile, language: as.language },
    // A filter may name codes, groups and days. Of a file without them it is in the trail alone.
    ...(as.profile === 'coded' && { filter: of.filter }),
    ...{ sites: sites.map(({ code }) => code), madeBy: actor.name, madeAt },
  }
  return { of, as, reach, configuration, words, study, made }
}

export function writeContent({ database, vault }: Services, content: Content): AsyncIterable<Uint8Array> {
  const { as, reach, of } = content
  return withSnapshot(database, reach, async (snapshot) => {
    const { profile } = as
    const means = profile === 'coded' ? undefined : await meansOf(snapshot, reach, { vault, profile })
    const rows = rowsFrom(snapshot, content, means)
    return asBytes(of.kind === 'people' ? writeDocument(content, rows) : writeTable(content, of.kind, rows))
  })
}

type Rows = (kind: TableKind, book: Codebook) => Lines

function rowsFrom(
  snapshot: Snapshot,
  { of, reach, configuration }: Content,
  means: Awaited<ReturnType<typeof meansOf>> | undefined,
): Rows {
  return (kind, { columns }) => {
    const written = { columns, configuration, mixedBy: means?.mixedBy }
    const batches = snapshot.batches(linesOf({ ...of, kind } as Exclude<Exported, { kind: 'people' }>, reach, written))
    return means ? changed(batches, deidentifying(columns, means)) : batches
  }
}

async function* changed(batches: Lines, change: (line: string) => string): AsyncGenerator<string[]> {
  for await (const batch of batches) yield batch.map(change)
}

function writeTable({ as, words, made, study }: Content, kind: TableKind, rows: Rows) {
  const book = words.book(kind, as.profile)
  const lines = rows(kind, book)
  const at = new Date(study.madeAt)
  switch (as.format) {
    case 'xlsx':
      return writeXlsx(book, lines, { at, codebookTitle: words.t('exports:codebook') })
    case 'jsonl':
      return writeJsonLines(book, lines)
    case 'parquet':
      return writeParquet(book, lines)
    case 'statistics':
      return writeStatistics(book, lines, { at, made, words: pageWords(words, made), newHash })
    default:
      return writeCsv(book, lines)
  }
}

function writeDocument({ as, words, study }: Content, rows: Rows) {
  const book = (kind: PersonTable) => words.book(kind, as.profile)
  const books = { participants: book('participants'), events: book('events'), consents: book('consents') }
  const streams = {
    participants: rows('participants', books.participants),
    events: rows('events', books.events),
    consents: rows('consents', books.consents),
  }
  const people = peopleOf(books, streams)
  if (as.format === 'fhir') return writeFhir(study, books, people)
  return writeOdm(as.format === 'odm2' ? '2.0' : '1.3.2', study, books, people)
}

/** How many characters of text are sent as one piece: a document has several for each participant. */
const mostTogether = 64 * 1024

async function* asBytes(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for await (const piece of pieces) {
    if (typeof piece !== 'string') yield piece
    else text += piece
    if (text.length < mostTogether) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}

const newHash = () => {
  const hash = createHash('sha256')
  return { update: (bytes: Uint8Array) => hash.update(bytes), digest: () => hash.digest('hex') }
}
