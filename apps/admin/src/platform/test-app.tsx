// The whole web application at an address, in jsdom, with the real server: its requests go to the application of the test
// world with the cookie of a person of the cast. So the router, the rules and the database are real.
import { type Language, languages, type Tongue } from '@polyphony/i18n/languages'
import type { PersonName } from '@polyphony/server/testing/cast'
import { cookieOf } from '@polyphony/server/testing/cookie'
import { origin, type World } from '@polyphony/server/testing/world'
import { render, type RenderResult, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { vi } from 'vitest'
import { openApp } from '../app.tsx'
import { queryClient } from './client.ts'
import { network } from './network.test-support.ts'

/** The application that was rendered last. It is removed before another one is rendered. */
let standing: RenderResult | undefined

/** The connection between the application and the server, which a test can cut and hold. */
export type Line = {
  /** Makes requests for this procedure, such as `staff.list`, fail as on a lost connection, until `mend` is called. */
  cut: (procedure: string) => void
  mend: () => void
  /** The next request for this procedure takes effect on the server, but its answer is lost. */
  loseAnswer: (procedure: string) => void
  /** All requested procedures so far, in order. */
  asked: readonly string[]
  /** Makes requests for this procedure wait until the returned function is called. */
  hold: (procedure: string) => () => void
  /** Requests for this procedure take effect on the server, and their answers wait until the returned function is called. */
  holdAnswer: (procedure: string) => () => void
}

type Options = {
  language?: Tongue
  /** The language of the account, if it differs from that of the browser. */
  accountLanguage?: Language
  width?: number
}

/**
 * Renders the application at `path` (`/s/voices/settings?tab=sites`) for a person of the cast, or without a sign-in.
 * The clock of the browser is set to that of the test world.
 */
export async function renderApp(world: World, person: PersonName | undefined, path: string, options: Options = {}) {
  const { language = 'en', width = 1440 } = options
  vi.setSystemTime(world.clock.now())
  vi.stubGlobal('innerWidth', width)
  const line = connect(world, person)
  // The account has a language. Without one, the language of the browser would be used.
  const kept = options.accountLanguage ?? language
  if (person && kept in languages) {
    await world.database.prisma.staff.update({ where: { id: world.people[person].id }, data: { language: kept } })
  }
  history.replaceState({}, '', path)
  localStorage.setItem('polyphony.language', language)
  standing?.unmount()
  const { app, router } = await openApp()
  // Loading the code of a page for the first time takes long on a slow machine, and a test waits for its words only.
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname)
  await Promise.all(routes.map(async (route) => router.loadRouteChunk(route)))
  const { queries, mutations } = queryClient.getDefaultOptions()
  // A real screen waits a second before it tries again. A test does not wait.
  queryClient.setDefaultOptions({ queries: { ...queries, retryDelay: 1 }, mutations: { ...mutations, retryDelay: 1 } })
  const view = render(app)
  standing = view
  return { ...view, line, user: userEvent.setup(), address: () => router.state.location.href }
}

/** The newest notice with these words. */
export const noticeOf = async (words: string) =>
  within((await screen.findAllByText(words)).at(-1)!.closest('[role=alert]') as HTMLElement)

function connect(world: World, person: PersonName | undefined): Line {
  const cuts = new Set<string>()
  const losses = new Set<string>()
  const holds = new Map<string, Promise<void>>()
  const heldAnswers = new Map<string, Promise<void>>()
  const everything: string[] = []
  // As in a browser, signing in and out changes the cookie.
  let cookie = person && cookieOf(world.people[person].token)
  network.resetHandlers(
    http.all('*', async ({ request }) => {
      const { pathname, search } = new URL(request.url)
      const asked = decodeURIComponent(pathname).replace('/trpc/', '').split(',')
      everything.push(...asked)
      if (asked.some((each) => cuts.has(each))) return HttpResponse.error()
      for (const each of asked) await holds.get(each)
      const headers = new Headers(request.headers)
      if (cookie) headers.set('cookie', cookie)
      const body = request.body ? await request.arrayBuffer() : null
      const response = await world.application.fetch(
        new Request(origin + pathname + search, { method: request.method, headers, body }),
      )
      if (asked.some((each) => losses.delete(each))) return HttpResponse.error()
      for (const each of asked) await heldAnswers.get(each)
      // A server of Node says its time in every answer.
      response.headers.set('date', world.clock.now().toUTCString())
      const given = response.headers.getSetCookie().find((each) => each.startsWith('polyphony.session_token='))
      if (given) cookie = given.split(';')[0]
      return response
    }),
  )
  return {
    cut: (procedure) => void cuts.add(procedure),
    mend: () => cuts.clear(),
    asked: everything,
    loseAnswer: (procedure) => void losses.add(procedure),
    hold: holdIn(holds),
    holdAnswer: holdIn(heldAnswers),
  }
}

const holdIn = (held: Map<string, Promise<void>>) => (procedure: string) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  held.set(procedure, promise)
  return () => {
    held.delete(procedure)
    resolve()
  }
}
