// What the procedures of consent answer.
import type { AppRouter } from '@polyphony/server/app/router'
import type { inferRouterOutputs } from '@trpc/server'

type Answers = inferRouterOutputs<AppRouter>['consent']

export type FormRow = Answers['forms']['rows'][number]
export type Form = Answers['form']
export type ConsentRow = Answers['list']['rows'][number]
export type DueRow = Answers['due']['rows'][number]
