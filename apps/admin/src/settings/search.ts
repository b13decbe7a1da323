// Which of the settings is open, and what is being done there.
import { oneOf } from '../platform/search.ts'

export const settingsSearch = { tab: oneOf('study', 'sites', 'staff'), act: oneOf('change', 'open', 'invite') }
