// The whole web application at an address, in jsdom, over the real server: its requests go to the world's application,
// with the cookie of a person of the cast, so the router, its rules and the database are the real ones.
import { type Language, languages, type Tongue } from '@polyphony/i18n/languages'
import type { PersonName } from '@polyphony/server/testing/cast'
import { cookieOf } from '@polyphony/server/testing/cookie'
import { origin, type World } from '@polyphony/server/testing/world'
import { render, type RenderResult, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, vi } from 'vitest'
import { openApp } from '../app.tsx'
import { queryClient } from './client.ts'

const network = setupServer()
beforeAll(() => network.listen())
afterAll(() => network.close())

/** What was rendered last: a second tab takes the place of the first. */
let standing: RenderResult | undefined

/** The line between the application and the server, to be cut and held. */
export type Line = {
  /** Requests for this procedure, such as `staff.list`, fail as on a dead line until `mend`. */
  cut: (procedure: string) => void
  mend: () => void
  /** The next request for this procedure arrives and is done; its answer never comes back. */
  loseAnswer: (procedure: string) => void
  /** Every procedure that was asked for so far, in order. */
  asked: readonly string[]
  /** Requests for this procedure wait until the returned function is called. */
  hold: (procedure: string) => () => void
}

type Options = {
  language?: Tongue
  /** What the account says, where that is another language than the browser's. */
  accountLanguage?: Language
  width?: number
}

/**
 * Renders the application at `path` (`/s/voices/settings?tab=sites`) as somebody of the cast, or as nobody signed in.
 * The browser's clock stands where the world's does.
 */
export async function renderApp(world: World, person: PersonName | undefined, path: string, options: Options = {}) {
  const { language = 'en', width = 1440 } = options
  vi.setSystemTime(world.clock.now())
  vi.stubGlobal('innerWidth', width)
  const line = connect(world, person)
  // Whoever is signed in has said which language is theirs; without that it would be the browser's.
  const kept = options.accountLanguage ?? language
  if (person && kept in languages) {
    await world.database.prisma.staff.update({ where: { id: world.people[person].id }, data: { language: kept } })
  }
  history.replaceState({}, '', path)
  localStorage.setItem('polyphony.language', language)
  standing?.unmount()
  const { app, router } = await openApp()
  const { queries, mutations } = queryClient.getDefaultOptions()
  // Somebody waits a second before a screen asks again; a test does not.
  queryClient.setDefaultOptions({ queries: { ...queries, retryDelay: 1 }, mutations: { ...mutations, retryDelay: 1 } })
  const view = render(app)
  standing = view
  return { ...view, line, user: userEvent.setup(), address: () => router.state.location.href }
}

/** The newest notice with these words, at the edge of the screen; those of the test before may still stand there. */
export const noticeOf = async (words: string) =>
  within((await screen.findAllByText(words)).at(-1)!.closest('[role=alert]') as HTMLElement)

function connect(world: World, person: PersonName | undefined): Line {
  const cuts = new Set<string>()
  const losses = new Set<string>()
  const holds = new Map<string, Promise<void>>()
  const everything: string[] = []
  // Signing in and out in a test changes the cookie, as in a browser.
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
    hold: (procedure) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      holds.set(procedure, promise)
      return () => {
        holds.delete(procedure)
        resolve()
      }
    },
  }
}
