// The first code that runs. It is small, and asks for the words of the reader's language while the application is still on its way.
import { partOf } from '@polyphony/i18n/catalogue'
import { wantedTongue } from './platform/wanted-tongue.ts'

// A failure is told where the words are needed.
partOf(wantedTongue(), 'entrance').catch(() => undefined)
void import('./main.tsx')
