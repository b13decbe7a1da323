// The search parameters of the settings: the open tab, and the open form.
import { oneOf } from '../platform/search.ts'
import { step } from '../platform/study-steps.ts'

export const settingsSearch = {
  tab: oneOf('study', 'sites', 'staff', 'languages'),
  act: oneOf('change', 'form', 'versions', 'open', 'invite'),
  step,
}
