export default {
  whoIsListed:
    'Who completed the study or left it is shown only if you look for their code, unless they withdrew the use of their data. Who left cannot be invited.',
  title: 'Quotas',
  standing: '{{who}}: {{chosen}} of {{people}}',
  fill: 'Fill evenly',
  hint: 'Adds people who are enrolled, may be contacted, and refuse neither to take part nor to be recorded: first those who attended the fewest sessions.',
  unseen: 'Chosen and not shown here: {{people}}. Search for them by code to see them.',
  added: 'Added: {{people}}. Look at the list, and save it.',
  lacking: '{{who}}: {{people}} more, but nobody else is there.',
} as const
