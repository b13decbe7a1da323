import { Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { endLink } from '../store/calendar.ts'
import { endSignIn, endSignIns, endTokens, setLanguage } from '../store/own.ts'
import { forgetDevices } from '../store/signing-in.ts'

export async function endOneSignIn({ db, scope, actor, record }: Commanding, id: string) {
  if (!(await endSignIn(db, scope, id))) throw new Problem('account.session_not_found')
  record('account.end_session', { entityId: id, siteId: null })
  return { isThisOne: id === actor.signInId }
}

type Ending = { keepsThis?: boolean | undefined }

export async function endAllSignIns({ db, scope, actor, record }: Commanding, { keepsThis = false }: Ending) {
  endTokens(db, scope)
  const ended = await endSignIns(db, scope, keepsThis ? actor.signInId : undefined)
  // A person who signs out everywhere does not trust their former browsers, so the account forgets them, and their
  // tokens and the link to their calendar end.
  forgetDevices(db, actor.id)
  await endLink(db, actor.id)
  record('account.end_all_sessions', { entityId: actor.id, siteId: null, after: { ended } })
  return { ended }
}

export async function chooseLanguage({ db, scope, actor, record }: Commanding, language: string) {
  await setLanguage(db, scope, language)
  record('account.set_language', {
    entityId: actor.id,
    siteId: null,
    before: { language: actor.language },
    after: { language },
  })
  return { language }
}
