// The kinds of files in the order of the page. The list itself stands with the schemas of every concept in the domain, which
// would all come along with it.
import type { ExportKind, listedBy as inDomain } from '@polyphony/domain/exports/schema'

export type { ExportKind }

export const listedBy: typeof inDomain = {
  participants: 'participant.list',
  sessions: 'session.list',
  transcripts: 'transcript.list',
  recruitment: 'recruitment.view',
}

export const exportKinds = Object.keys(listedBy) as ExportKind[]
