// The roles of peer workers. Studies, participants and quotas name them, so they are in a file of their own.
export const peerRoles = ['designated', 'traditional'] as const
export type PeerRole = (typeof peerRoles)[number]
