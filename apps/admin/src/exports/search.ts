// What the address of the page says: which list is to be taken out, and with which of its filters.
import { oneOf, record } from '../platform/search.ts'

export const exportsSearch = { kind: oneOf('participants', 'sessions', 'transcripts', 'recruitment'), filter: record }
