// The one connection to the server: tRPC over the query cache. Data stays on screen while newer data comes,
// and every command makes what is on screen fetch itself again, in this one place.
import { questionsAtOnce } from '@polyphony/domain/at-once'
import { keepPreviousData, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { createTRPCClient, type TRPCLink, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { rememberOwnCommand } from './changes.ts'
import { concernsStudy, studyIdOf } from './concerns-study.ts'
import { problemOf } from './problem.ts'
import { whenTabBeginsAnew } from './tab.ts'
import type { AppRouter } from '@polyphony/server/app/router'

let whenSignedOut = () => {}

/** What to do when the server says that nobody is signed in. */
export function onSignedOut(react: () => void) {
  whenSignedOut = react
}

function notice(error: unknown) {
  if (problemOf(error).code === 'access.signed_out') whenSignedOut()
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({
    onError: notice,
    // Everything of a study may hang together (a consent changes lists, counts and queues), so all of it on screen asks again.
    onSuccess: (_, sent) => queryClient.invalidateQueries(concernsStudy(studyIdOf(sent))),
  }),
  defaultOptions: {
    queries: {
      placeholderData: keepPreviousData,
      staleTime: 15_000,
      retry: (count, error) => count < 3 && problemOf(error).kind === 'unavailable',
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
    },
    // A command carries its commandId, so sending it again is safe: the server answers a second time what it did the first.
    mutations: { retry: (count, error) => count < 2 && problemOf(error).kind === 'unavailable', networkMode: 'always' },
  },
})

whenTabBeginsAnew(() => queryClient.clear())

const url = '/trpc'

/** Every command passes here, so the notice of what it changed is known for this tab's own. */
const remembering: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const { commandId } = (op.input ?? {}) as { commandId?: unknown }
    if (typeof commandId === 'string') rememberOwnCommand(commandId)
    return next(op)
  }

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    remembering,
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        condition: (operation) => operation.type === 'mutation',
        true: httpLink({ url }),
        false: httpBatchLink({ url, maxURLLength: 8_000, maxItems: questionsAtOnce }),
      }),
    }),
  ],
})

/** The procedures: `useQuery(api.participant.list.queryOptions({ studyId, … }))`. */
export const api = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })
