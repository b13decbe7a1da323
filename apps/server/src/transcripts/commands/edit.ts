import { Problem } from '@polyphony/domain/problem'
import type { EditSegments, SegmentEdit } from '@polyphony/domain/transcripts/schema'
import { labelKey } from '@polyphony/domain/transcripts/words'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { demandConsentToNamed, demandConsentToTyped, isNobody } from './consenting.ts'
import { lockHeld, noteWork } from './in-step.ts'
import type { Standing } from '../store/transcripts.ts'
import { addSpeakers, type KnownSpeaker, listSpeakers } from '../store/speakers.ts'
import { keepRevisions, removeThese } from '../store/revisions.ts'
import { addSegments, lockSegments, type NewSegment, type SegmentRow, updateSegments } from '../store/words.ts'
import { takeNotesAlong } from './note-moves.ts'
import { rearrange } from './rearrange.ts'

export async function editSegments(work: Commanding, asked: EditSegments) {
  const { db, scope, now, record } = work
  const { id, segments, added = [], removed = [] } = asked
  const transcript = await lockHeld(work, id)
  const { known, rows, dropped } = await lockTouched(work, transcript, asked)
  const edits = new Map(segments.map((segment) => [segment.id as string, segment]))
  await demandConsentToTyped(work, transcript, { asked, rows, known })
  const speakers = await addSpeakersOf(work, transcript, { segments: [...segments, ...added], known })
  const news = await rearrange(work, transcript, { asked, rows: [...rows, ...dropped], speakers })
  const changes = rows.map((row) => changeOf(row, edits.get(row.id)!, speakers))
  const changed = changes.filter(({ parts }) => parts.length > 0)
  const keep = (each: readonly SegmentRow[], isRemoval: boolean) =>
    keepRevisions(
      db,
      scope,
      each.map((row) => ({ id: row.id, revisionId: newId(now) })),
      { isRemoval, now },
    )
  if (changed.length > 0) {
    const present = changed.map(({ row }) => row)
    await keep(present, false)
    await updateSegments(db, scope, present, now)
  }
  if (dropped.length > 0) {
    await keep(dropped, true)
    await removeThese(
      db,
      scope,
      dropped.map((row) => row.id),
    )
  }
  if (news.length > 0) await addSegments(db, scope, transcript, news, now)
  await takeNotesAlong(
    work,
    asked,
    changed.map(({ row, parts }) => ({ id: row.id, parts })),
  )
  if (news.length > 0 || changed.some(({ parts }) => parts.includes('speaker')))
    await demandStillReadable(work, transcript, { was: rows, news, known })
  await demandConsentToNamed(work, transcript, { asked, rows, known })
  if (changed.length + dropped.length + news.length > 0) await noteWork(work, transcript, 'edited')
  record('transcript.edit', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: {
      segments: changed.map(({ row, parts }) => ({ segment: row.id, version: row.version + 1, changed: parts })),
      ...(news.length > 0 && { added: news.map((row) => row.id) }),
      ...(dropped.length > 0 && { removed: dropped.map((row) => row.id) }),
    },
  })
  const isChanged = new Set(changed.map(({ row }) => row.id))
  return {
    segments: rows.map((row) => ({ id: row.id, version: row.version + (isChanged.has(row.id) ? 1 : 0) })),
    added: (
      await lockSegments(
        db,
        scope,
        id,
        news.map((row) => row.id),
      )
    ).map((row) => ({ id: row.id, version: row.version })),
    removed: removed.map((each) => each.id),
    savedAt: now.toISOString(),
  }
}

/** Locks the segments that an edit changes or removes. Throws if one is gone, withheld, or was changed by somebody else. */
async function lockTouched({ db, scope }: Commanding, transcript: Standing, { segments, removed = [] }: EditSegments) {
  const asked = new Map([...segments, ...removed].map((each) => [each.id as string, each.expectedVersion]))
  const edits = new Map(segments.map((segment) => [segment.id as string, segment]))
  const found = await lockSegments(db, scope, transcript.id, [...asked.keys()])
  const [rows, dropped] = [found.filter(({ id }) => edits.has(id)), found.filter(({ id }) => !edits.has(id))]
  const session = transcript.sessionCode
  // A segment that should be removed and is gone is no fault.
  if (rows.length < segments.length) {
    const segmentIds = segments.flatMap(({ id }) => (rows.some((row) => row.id === id) ? [] : id))
    throw new Problem('transcript.segment_not_found', { session, segmentIds })
  }
  const known = await listSpeakers(db, scope, transcript.id)
  // A withheld segment cannot be edited or removed. Under another speaker its words could be read again. If nobody knows who said it,
  // its speaker can be chosen, like the person of a speaker.
  const mayBeNamed = (row: SegmentRow) => {
    const edit = edits.get(row.id)
    return edit !== undefined && isUnknown(row, known) && namesSpeaker(edit)
  }
  const withheld = found.flatMap((row) => (row.isWithheld && !mayBeNamed(row) ? row.id : []))
  if (withheld.length > 0) throw new Problem('transcript.withheld', { session, segmentIds: withheld })
  const stale = found.filter((row) => row.version !== asked.get(row.id))
  if (stale.length > 0) {
    // The answer has ids and versions only. The words are read by transcript.open, which records an event.
    throw new Problem('row.changed', {
      segmentIds: stale.map((row) => row.id),
      versions: stale.map((row) => row.version),
    })
  }
  return { known, rows, dropped }
}

/** Whether it is not known who said a segment: it has no speaker, or one who is no person yet. */
function isUnknown({ speakerId }: SegmentRow, known: readonly KnownSpeaker[]): boolean {
  return isNobody(known.find(({ id }) => id === speakerId))
}

/** Whether an edit names a speaker and changes nothing else. */
const namesSpeaker = ({ speaker, text, startMs, endMs }: SegmentEdit) =>
  Boolean(speaker) && text === undefined && startMs === undefined && endMs === undefined

/**
 * Throws if words that could be read, or are new, lost their speaker, or got one who withdrew, and are withheld now. Labels are saved while they
 * are typed, so this happens by a slip, and could not be undone. A new label may be given: its person can be chosen afterwards.
 */
async function demandStillReadable(
  { db, scope }: Commanding,
  transcript: Standing,
  { was, news, known }: { was: readonly SegmentRow[]; news: readonly NewSegment[]; known: readonly KnownSpeaker[] },
) {
  const couldBeRead = [...was.flatMap(({ id, isWithheld }) => (isWithheld ? [] : id)), ...news.map(({ id }) => id)]
  const now = await lockSegments(db, scope, transcript.id, couldBeRead)
  const isLost = ({ speakerId, isWithheld }: SegmentRow) =>
    isWithheld && (speakerId === null || known.some(({ id, isWithheld: withdrew }) => id === speakerId && withdrew))
  const segmentIds = now.flatMap((row) => (isLost(row) ? row.id : []))
  if (segmentIds.length > 0)
    throw new Problem('transcript.would_be_withheld', { session: transcript.sessionCode, segmentIds })
}

type Named = { segments: readonly Pick<SegmentEdit, 'speaker'>[]; known: readonly KnownSpeaker[] }

/** The ids of all speakers by the key of their label. Adds speakers with new labels. */
async function addSpeakersOf({ db, scope, now }: Commanding, transcript: Standing, { segments, known }: Named) {
  const named = new Map(segments.flatMap(({ speaker }) => (speaker ? [[labelKey(speaker), speaker]] : [])))
  for (const { label } of known) named.delete(labelKey(label))
  const rows = [...named.values()].map((label) => ({ id: newId(now), label, participantId: null, staffId: null }))
  if (rows.length > 0) await addSpeakers(db, scope, transcript, rows)
  return new Map([...known, ...rows].map(({ label, id }) => [labelKey(label), id]))
}

const namesOfParts = {
  text: 'text',
  startMs: 'startMs',
  endMs: 'endMs',
  speakerId: 'speaker',
  seenSource: 'source',
} as const

function changeOf(
  was: SegmentRow,
  edit: SegmentEdit,
  speakers: ReadonlyMap<string, string>,
): { row: SegmentRow; parts: string[] } {
  const row: SegmentRow = {
    ...was,
    text: edit.text ?? was.text,
    // If the same words are sent again, the person has confirmed that they fit the present source.
    seenSource: edit.text === undefined ? was.seenSource : (edit.seenSource ?? was.sourceNow),
    startMs: edit.startMs === undefined ? was.startMs : edit.startMs,
    endMs: edit.endMs === undefined ? was.endMs : edit.endMs,
    speakerId:
      edit.speaker === undefined
        ? was.speakerId
        : edit.speaker === null
          ? null
          : (speakers.get(labelKey(edit.speaker)) ?? null),
  }
  if (row.startMs !== null && row.endMs !== null && row.endMs < row.startMs) {
    throw new Problem('transcript.ends_before_start', { segment: row.id })
  }
  const parts = (['text', 'startMs', 'endMs', 'speakerId', 'seenSource'] as const).filter(
    (part) => row[part] !== was[part],
  )
  return { row, parts: parts.map((part) => namesOfParts[part]) }
}
