// The first code that runs. It is small: it turns the page into the direction of the reader's language, and asks for its words while the
// application is still on its way.
import { partOf, shownWith } from '@polyphony/i18n/catalogue'
import { turnPage, wantedTongue } from './platform/wanted-tongue.ts'

const tongue = wantedTongue()
turnPage(tongue)
// A failure is told where the words are needed.
for (const each of shownWith(tongue)) partOf(each, 'entrance').catch(() => undefined)
void import('./main.tsx')
