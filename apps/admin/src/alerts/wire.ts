// The types of what the procedures of alerts answer.
import type { Answers } from '../platform/wire.ts'

export type Alert = Answers['recruitment']['alerts'][number]
