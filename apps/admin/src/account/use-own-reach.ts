import type { Action } from '@polyphony/domain/access/policy'
import { sitesFor, useAccount, useStudy } from '../platform/session.ts'

/** What the person may do themselves of these choices, and the sites at which they may do any of it: only this can be chosen for a program. */
export function useOwnReach<Choice>(choices: readonly Choice[], actionOf: (choice: Choice) => Action) {
  const study = useStudy()
  const { user } = useAccount()
  const reached = choices.map((choice) => ({ choice, sites: sitesFor(actionOf(choice), study, user.id) }))
  const own = reached.filter(({ sites }) => sites.length > 0).map(({ choice }) => choice)
  const sites = study.sites.filter(({ id }) => reached.some((each) => each.sites.some((site) => site.id === id)))
  return { own, sites }
}
