// The types of what every procedure takes and answers, from the router. Every concept may import them.
import type { AppRouter } from '@polyphony/server/app/router'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

export type Asked = inferRouterInputs<AppRouter>
export type Answers = inferRouterOutputs<AppRouter>
