// What every procedure asks for and answers, from the router: types only, beneath every concept.
import type { AppRouter } from '@polyphony/server/app/router'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

export type Asked = inferRouterInputs<AppRouter>
export type Answers = inferRouterOutputs<AppRouter>
