// Invites people to the study of a world, and sends what a person without an account sends.
import type { World } from './world.ts'

/** The code with which a route refused a request. */
export const problemOf = async (response: Response) =>
  ((await response.json()) as { problem: { code: string } }).problem.code

export const invitations = (world: World) => ({
  post: (path: string, body: object, person?: 'outsider') =>
    world.fetchAs(person, path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  /** Invites an address, and answers the token of the link. */
  async invite(
    email: string,
    role: 'coordinator' | 'monitor' = 'coordinator',
    siteId: string | null = world.sites.ULM,
  ): Promise<string> {
    const administrator = await world.as('administrator')
    const { invitations } = await administrator.staff.invite({ ...world.command(), emails: [email], role, siteId })
    return invitations[0]!.link.split('/').at(-1)!
  },
})
