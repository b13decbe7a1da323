// Random commands of a data manager and an administrator: targets, closing and reopening sites, roles.
import { nextMonth } from './days.ts'
import { type Draw, siteOf, type Facts, todayAt } from './moves.ts'

const command = ({ world }: Facts) => world.command()

const setTarget: Draw = (facts) => {
  const site = facts.dice.pick(facts.raw.sites)!
  const month = todayAt(facts, site).slice(0, 7)
  const targets = [
    {
      siteId: site.id,
      month: facts.dice.chance(0.5) && site.is_open ? nextMonth(month) : month,
      participants: facts.dice.chance(0.1) ? null : facts.dice.int(0, 9),
    },
  ]
  if (!site.is_open && site.closed_on! < `${month}-01`) return undefined
  return {
    touches: [`targets ${site.code}`],
    leaves: [`recruitment.set_target ${site.code}`],
    send: async () => (await facts.world.as('dataManager')).recruitment.set_target({ ...command(facts), targets }),
  }
}

/** Closes a site today, or opens it again. It comes alone, because it decides whether other commands at the site are refused. */
const openOrClose: Draw = (facts) => {
  const site = facts.dice.pick(facts.raw.sites)!
  const body = { ...command(facts), siteId: site.id, reason: 'A second wave' }
  return {
    touches: [site.id],
    leaves: [`site.${site.is_open ? 'close' : 'reopen'} ${site.code}`],
    send: async () => {
      const administrator = await facts.world.as('administrator')
      return site.is_open
        ? administrator.site.close({ ...body, closedOn: todayAt(facts, site) })
        : administrator.site.reopen(body)
    },
  }
}

/** Gives the former coordinator a role at a site, or revokes it. */
const grant: Draw = (facts) => {
  const { id: staffId } = facts.world.people.formerCoordinator
  const held = facts.raw.grants.filter((each) => each.staff_id === staffId && !each.revoked_at)
  const site = facts.dice.pick(
    facts.raw.sites.filter(({ is_open, id }) => is_open && !held.some((each) => each.site_id === id)),
  )
  const taken = facts.dice.pick(held)
  const isGiven = held.length === 0 || (site && facts.dice.chance(0.5))
  if (isGiven ? !site : !taken) return undefined
  const code = isGiven ? site!.code : siteOf(facts, taken!.site_id!).code
  return {
    touches: [staffId],
    leaves: [`staff.${isGiven ? 'grant' : 'revoke'} ${code}`],
    send: async () => {
      const { staff } = await facts.world.as('administrator')
      return isGiven
        ? staff.grant({ ...command(facts), staffId, role: 'monitor', siteId: site!.id })
        : staff.revoke({ ...command(facts), grantId: taken!.id, reason: 'No longer needed' })
    },
  }
}

export const studyMoves: readonly (readonly [number, Draw])[] = [
  [3, setTarget],
  [3, openOrClose],
  [2, grant],
]
