export default {
  problem: {
    staff: {
      not_found: 'There is no such person among the staff of this study.',
      grant_exists: 'This person already has this role there.',
      grant_not_found: 'This role was already taken back.',
      last_administrator: 'A study keeps at least one administrator. Grant the role to somebody else first.',
    },
  },
} as const
