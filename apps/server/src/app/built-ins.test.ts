// The functions of PostgreSQL itself that a request may call. No policy covers what they do.
import { describe, expect, it } from 'vitest'
import { asRequest, denied, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()

/** Functions that change something or that PostgreSQL does not call constant, and that a request may call. Each line is reviewed. */
const reviewed = {
  'needed: the context of a request, and locks until the end of a transaction':
    /^(set_config|pg_advisory_xact_lock(_shared)?\(bigint\))/,
  'of the own connection alone': /^(setseed|pg_sleep|pg_stat_clear_snapshot|pg_stat_force_next_flush|currval|lastval)/,
  'refused unless the caller may change the table, the sequence or the index':
    /^(nextval|setval|pg_(restore|clear)_\w+_stats|brin_(summarize|desummarize)\w+|gin_clean_pending_list)\(/,
  'refused unless the caller may replicate or is a superuser':
    /^(pg_\w*(replication|logical)_slot\w*|pg_sync_replication_slots|pg_import_system_collations|pg_nextoid|pg_stop_making_pinned_objects)\(/,
  'refused outside of an upgrade and of scripts of extensions': /^(binary_upgrade_\w+|pg_extension_config_dump)\(/,
  'called by PostgreSQL alone': /^(\w+handler|plpgsql_\w+|bernoulli|system|dsnowball_\w+|amvalidate)\(/,
  'runs a query with the rights of the caller': /^((query|cursor)_to_xml\w*|ts_stat|ts_rewrite)\(/,
  'random numbers, the time':
    /^(random(_normal)?|array_(sample|shuffle)|gen_random_uuid|uuidv[47]|clock_timestamp|timeofday)\(/,
  'reads what the server is doing':
    /^(current_query|currtid2?|txid_status|pg_(\w*_size|control_\w+|current_\w+|last_\w+|stat_get_\w+|get_\w+|xact_\w+|wal_summary_contents|available_wal_summaries|collation_actual_version|database_collation_actual_version|is_\w+|jit_available|lock_status|notification_queue_usage|partition_\w+|prepared_xact|sequence_last_value|blocking_pids|safe_snapshot_blocking_pids|isolation_test_session_is_blocked|show_\w+|conf_load_time|postmaster_start_time|backend_pid|my_temp_schema|listening_channels|cursor|prepared_statement|timezone_\w+))\(/,
}

const called = async (role: string) => {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select oid::regprocedure::text as name from pg_proc
     where pronamespace = 'pg_catalog'::regnamespace and provolatile = 'v' and prorettype <> 'trigger'::regtype
       and has_function_privilege($1, oid, 'execute') order by 1`,
    [role],
  )
  return rows.map(({ name }) => name)
}

describe('a request', () => {
  it('may call no function of PostgreSQL that writes or holds something, except the functions reviewed here', async () => {
    const open = await called('polyphony_app')
    expect(open.length).toBeGreaterThan(50)
    expect(open.filter((name) => !Object.values(reviewed).some((pattern) => pattern.test(name)))).toEqual([])
  })

  it.each([
    'lo_create(0)',
    "lo_from_bytea(0, 'x')",
    "lo_put(1, 0, 'x')",
    'lo_get(1)',
    'lo_unlink(1)',
    'pg_advisory_lock(7065671003)',
    'pg_try_advisory_lock_shared(1, 2)',
    'pg_advisory_unlock_all()',
    'pg_try_advisory_xact_lock(1, 2)',
    "pg_notify('polyphony', 'x')",
    "pg_logical_emit_message(false, 'x', 'x')",
    'pg_export_snapshot()',
    'pg_terminate_backend(1)',
  ])('may not call %s', async (call) => {
    expect(await sqlStateOf(asRequest(world, saidOf(world), `select ${call}`))).toBe(denied)
  })
})

it('the server outside of requests keeps only the locks and messages that it uses', async () => {
  const [server, request] = [await called('polyphony_server'), new Set(await called('polyphony_app'))]
  const more = new Set(server.filter((name) => !request.has(name)).map((name) => name.replace(/\(.*/, '')))
  expect([...more].toSorted()).toEqual([
    'pg_advisory_lock',
    'pg_advisory_unlock',
    'pg_advisory_unlock_all',
    'pg_notify',
    'pg_try_advisory_lock',
  ])
})
