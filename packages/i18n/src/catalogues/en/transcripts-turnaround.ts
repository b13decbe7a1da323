export default {
  title: 'Turnaround',
  what: 'How long a stage took, from the moment it was open to its completion. Half of the stages took no longer than the median, nine out of ten no longer than the 90th percentile.',
  none: 'No stage has been completed yet',
  noneHint: 'Times appear here as soon as the first stage is completed.',
  days: '{{days}} d',
  allSites: 'all sites',
  open_one: '{{count}} open',
  open_other: '{{count}} open',
  count: 'Completed',
  median: 'Median',
  p90: '90th percentile',
  inHand: 'Who works on what',
} as const
