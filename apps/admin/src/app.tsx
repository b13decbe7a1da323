// The providers around every page: the theme, the words, the router.
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider, useDirection } from '@mantine/core'
import { cssVariables, theme } from '@polyphony/ui/theme'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { type ReactElement, useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { sweepOldDrafts } from './platform/drafts/drafts.ts'
import { beginAnew } from './platform/tab.ts'
import { Toasts } from './platform/toast.tsx'
import { openWords, useWords } from './platform/words.tsx'
import { openRouter, type Router } from './routes.tsx'

const schemes = localStorageColorSchemeManager({ key: 'polyphony.appearance' })

/** The application at the address of this tab, in the state of a new tab: it remembers nothing from before. */
export async function openApp(): Promise<{ app: ReactElement; router: Router }> {
  beginAnew()
  sweepOldDrafts()
  setTimeout(() => void sweepOldFiles().catch(() => undefined), 3_000)
  const router = openRouter()
  return { app: <App words={await openWords()} router={router} />, router }
}

/** Later, so that it does not delay the first screen. */
async function sweepOldFiles() {
  const { sweepKept } = await import('./platform/kept-files/kept-files.ts')
  await sweepKept(Date.now())
}

type AppProps = { words: i18n; router: Router }

function App({ words, router }: AppProps) {
  return (
    <I18nextProvider i18n={words}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <Directed router={router} />
      </MantineProvider>
    </I18nextProvider>
  )
}

function Directed({ router }: Pick<AppProps, 'router'>) {
  const { dir } = useWords()
  return (
    <DirectionProvider initialDirection={dir} detectDirection={false}>
      <Turning dir={dir} />
      <RouterProvider router={router} />
      <Toasts />
    </DirectionProvider>
  )
}

/** Changes the direction of the page without mounting it again, so that what is typed stays. */
function Turning({ dir }: { dir: 'ltr' | 'rtl' }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(dir), [dir, setDirection])
  return null
}
