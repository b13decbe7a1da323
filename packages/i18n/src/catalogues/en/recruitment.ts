export default {
  problem: {
    recruitment: {
      target_invalid: 'A target is a whole number of people, zero or more.',
    },
  },
} as const
