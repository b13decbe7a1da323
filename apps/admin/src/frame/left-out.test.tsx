import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'
import { openRouter } from '../routes.tsx'

const world = useWorld()
let code: string

beforeAll(async () => {
  code = (await (await world.as('coordinatorInBeerSheva')).participant.screen(newcomer(world))).code
})

const page = async (path: string) => {
  await renderApp(world, 'dataManager', `/s/voices/${path}`)
  await screen.findByRole('heading', { level: 1 })
  return within(await screen.findByRole('main'))
}

describe('an address with a value that is not valid', () => {
  it.each([
    ['participants?from=2026-13-45', 'The day 2026-13-45 in the address of this page does not exist. It was ignored.'],
    ['participants?until=2026-02-30', 'The day 2026-02-30 in the address of this page does not exist. It was ignored.'],
    ['sessions?from=2026-13-45', 'The day 2026-13-45 in the address of this page does not exist. It was ignored.'],
    [
      'sessions?view=week&week=2026-02-30',
      'The day 2026-02-30 in the address of this page does not exist. It was ignored.',
    ],
    [
      'sessions/schedule?on=2026-13-45',
      'The day 2026-13-45 in the address of this page does not exist. It was ignored.',
    ],
    ['audit?from=2026-13-45', 'The day 2026-13-45 in the address of this page does not exist. It was ignored.'],
    ['sessions?site=KLA', 'You cannot see the site KLA, which is named in the address of this page. It was ignored.'],
    [
      'consent/forms?site=KLA',
      'You cannot see the site KLA, which is named in the address of this page. It was ignored.',
    ],
    ['participants?status=lost', 'The value of “status” in the address of this page is not valid. It was ignored.'],
    [
      'transcripts?view=map&sort=upwards',
      'The value of “view” in the address of this page is not valid. It was ignored.',
    ],
    ['audit?action=no.such_action', 'The value of “action” in the address of this page is not valid. It was ignored.'],
    ['transcripts?with=nobody-here', 'The value of “with” in the address of this page is not valid. It was ignored.'],
    [
      'transcripts?languages=latin',
      'The value of “languages” in the address of this page is not valid. It was ignored.',
    ],
    ['participants?arm=Arm%20A', 'The value of “arm” in the address of this page is not valid. It was ignored.'],
    ['audit?person=42', 'The value of “person” in the address of this page is not valid. It was ignored.'],
    ['settings?tab=plans', 'The value of “tab” in the address of this page is not valid. It was ignored.'],
    ['exports?kind=names', 'The value of “kind” in the address of this page is not valid. It was ignored.'],
  ])('opens the page and says that the value was ignored: %s', async (path, words) => {
    const shown = await page(path)
    expect(await shown.findByText(words)).toBeVisible()
    expect(shown.queryByRole('alert')).toBeNull()
  })

  it.each([
    'transcripts?stages=%5B"no_stage"%5D&languages=%5B"xx"%5D',
    'participants?group=%5B"nobody"%5D&arm=none&columns=%5B"nothing"%5D',
    'sessions?kind=party',
    'audit?entity=unicorn',
    'transcripts/import?session=BRS-FG-99&into=nothing',
    'sessions?view=week&week=2199-12-31',
  ])('opens the page without a message if the value is well formed but unknown: %s', async (path) => {
    const shown = await page(path)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(shown.queryByRole('alert')).toBeNull()
    expect(shown.queryByText('This could not be loaded')).toBeNull()
    expect(shown.queryByText('Not found')).toBeNull()
  })

  it('does not repeat a sentence that a stranger wrote into the link', async () => {
    const shown = await page('participants?from=Call%20this%20number')
    expect(
      await shown.findByText('The value of “from” in the address of this page is not valid. It was ignored.'),
    ).toBeVisible()
    expect(shown.queryByText(/Call this number/)).toBeNull()
  })

  it('shows no message if all values are valid', async () => {
    const shown = await page('sessions?from=2024-01-01&to=2024-12-31&status=held&site=BRS&find=42')
    expect(shown.queryByText(/ignored/)).toBeNull()
    expect(screen.getByRole('searchbox', { name: /Find/ })).toHaveValue('42')
  })
})

type Route = { fullPath: string; options: { staticData?: { search?: object } } }

/** Every page that reads search parameters, with their names. */
const searching = Object.values<Route>(openRouter().routesByPath).flatMap(({ fullPath, options }) => {
  const fields = Object.keys(options.staticData?.search ?? {})
  return fields.length > 0 ? [[fullPath, fields] as const] : []
})

describe.each(searching)('%s', (path, fields) => {
  it.each([
    ['the first possible day', '1900-01-01'],
    ['the last possible day', '2199-12-31'],
    ['text that cannot be printed', '\u0000\u202e%_\n\\'],
    ['an object', JSON.stringify({ kind: { a: [1] }, find: '\u0000', from: '1900-01-01', sites: 'x', status: [4] })],
  ])('opens if every search parameter is %s', async (_, value) => {
    const search = new URLSearchParams(fields.map((name) => [name, value]))
    await renderApp(world, 'dataManager', `${path.replace('$study', 'voices').replace('$code', code)}?${search}`)
    const shown = await screen.findByRole('main')
    const hasCome = () => waitFor(() => expect(shown.querySelector('[aria-busy=true]')).toBeNull())
    await hasCome()
    // The requests that the page sends after it is shown.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await hasCome()
    expect(shown).not.toHaveTextContent(/could not be loaded|Try again|Not found|went wrong/)
  })
})
