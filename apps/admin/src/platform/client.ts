// The connection to the server: tRPC with a query cache. Data stay on screen while newer data are fetched. Here, for all
// commands, the queries on screen are fetched again after a command.
import { questionsAtOnce } from '@polyphony/domain/at-once'
import { keepPreviousData, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { createTRPCClient, type TRPCLink, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { rememberOwnCommand } from './changes.ts'
import { askingForCodes } from './code-again.ts'
import { concernsStudy, studyIdOf } from './concerns-study.ts'
import { fetchAndCompare } from './device-clock.ts'
import { signedInOwner } from './drafts/drafts.ts'
import { forgetAnswers, keptAnswers } from './line/kept-answers.ts'
import { problemOf } from './problem.ts'
import { noticeSignedOut } from './signed-out.ts'
import { whenTabBeginsAnew } from './tab.ts'
import type { AppRouter } from '@polyphony/server/app/router'

function notice(failure: unknown) {
  if (problemOf(failure).code !== 'access.signed_out') return
  // They come from the server again. Drafts stay, because they are nowhere else.
  void forgetAnswers().catch(() => undefined)
  noticeSignedOut()
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({
    onError: notice,
    // A change can affect everything in its study (a consent changes lists, counts and queues), so all its queries on
    // screen are fetched again.
    onSuccess: (_, sent) => queryClient.invalidateQueries(concernsStudy(studyIdOf(sent))),
  }),
  defaultOptions: {
    queries: {
      // Without a connection the first try fails at once, and the last answer of the server is shown.
      networkMode: 'offlineFirst',
      persister: keptAnswers,
      placeholderData: keepPreviousData,
      staleTime: 15_000,
      retry: (count, error) => count < 3 && problemOf(error).kind === 'unavailable',
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
    },
    // A command has a commandId, so it is safe to send it again: the server gives the first answer again.
    mutations: { retry: (count, error) => count < 2 && problemOf(error).kind === 'unavailable', networkMode: 'always' },
  },
})

whenTabBeginsAnew(() => queryClient.clear())

const url = '/trpc'

/** Says who asks, or who gave a command. If another person has signed in meanwhile, the server does nothing in their name. */
const headersOf = (ownerId: string | undefined) => (ownerId === undefined ? {} : { 'polyphony-person': ownerId })

/** Remembers every command of this tab, so that the notice of its change is recognised, and whose command it is when it is tried again. */
const remembering: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const { commandId } = (op.input ?? {}) as { commandId?: unknown }
    if (typeof commandId !== 'string') return next(op)
    return next({ ...op, context: { ...op.context, giver: rememberOwnCommand(commandId, signedInOwner()) } })
  }

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    remembering,
    askingForCodes,
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        condition: (operation) => operation.type === 'mutation',
        true: httpLink({
          url,
          fetch: fetchAndCompare,
          headers: ({ op: { context } }) => headersOf((context.giver as string | undefined) ?? signedInOwner()),
        }),
        false: httpBatchLink({
          url,
          fetch: fetchAndCompare,
          headers: () => headersOf(signedInOwner()),
          maxURLLength: 8_000,
          maxItems: questionsAtOnce,
        }),
      }),
    }),
  ],
})

/** The procedures: `useQuery(api.participant.list.queryOptions({ studyId, … }))`. */
export const api = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })
