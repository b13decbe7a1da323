export default {
  problem: {
    export: {
      ticket_expired: 'This download has expired. Ask for the export again.',
    },
  },
} as const
