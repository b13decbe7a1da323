export default {
  problem: {
    export: {
      ticket_expired: 'This download has expired. Ask for the export again.',
      ticket_unknown: 'This download is not for you, or it does not exist. Ask for the export yourself.',
    },
  },
} as const
