// The search parameters of the exports page: which list is exported, and with which filter.
import { oneOf, record } from '../platform/search.ts'

export const exportsSearch = { kind: oneOf('participants', 'sessions', 'transcripts', 'recruitment'), filter: record }
