import type { AppRouter } from '@polyphony/server/app/router'
import type { inferRouterOutputs } from '@trpc/server'

type Answers = inferRouterOutputs<AppRouter>['transcript']

export type QueuePage = Answers['list']
export type QueueRow = QueuePage['rows'][number]
export type Opened = Answers['open']
export type OpenedSegment = Opened['segments'][number]
export type Turnaround = Answers['turnaround']
