// The seven roles. A grant gives one role to one person in one study, at one site or at all sites.
export const roles = [
  'coordinator',
  'data_manager',
  'investigator',
  'transcriber',
  'analyst',
  'monitor',
  'administrator',
] as const

export type Role = (typeof roles)[number]
