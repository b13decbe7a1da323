// The kinds of export, in the order of the page. They repeat the list in the domain, because importing that list would also
// load the schemas of every concept.
import type { ExportKind, listedBy as inDomain } from '@polyphony/domain/exports/schema'

export type { ExportKind }

export const listedBy: typeof inDomain = {
  participants: 'participant.list',
  sessions: 'session.list',
  transcripts: 'transcript.list',
  recruitment: 'recruitment.view',
}

export const exportKinds = Object.keys(listedBy) as ExportKind[]
