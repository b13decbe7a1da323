export default {
  verb: 'Find by name…',
  title: 'Find a participant by name, telephone or national id',
  typed: 'Name, telephone number or national id',
  hint: 'Names are found in every script and order. The audit trail records each participant found.',
  submit: 'Find',
  nobody: 'Nobody at this site has this name or number.',
  finder: 'Find “{{typed}}” by name or number',
  finderAt: 'at {{site}}. Each participant found is recorded.',
  found_one: 'One participant',
  found_other: '{{count}} participants',
  by: { name: 'by name', phone: 'by telephone number', national_id: 'by national id' },
  more: 'There may be more. Type another name as well.',
} as const
