// The search parameters of the settings: the open tab, and the open form.
import { oneOf } from '../platform/search.ts'

export const settingsSearch = {
  tab: oneOf('study', 'sites', 'staff', 'languages'),
  act: oneOf('change', 'open', 'invite'),
}
