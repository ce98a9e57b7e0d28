// Schemas with triggers and constraints that Tenure does not have today: which of them a restore must pass,
// and which must stop it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statements, type OwnedMigrations } from '#platform/migrate.ts'
import { testDatabase } from '#test/database.ts'
import { allMigrations } from '#main/modules.ts'
import { openBackupFile } from './backup-file.ts'
import { rowHashes, tableNames, withClient } from '#test/backup/looks.ts'
import { backupOf, emptyDatabase, restoreInto } from '#test/backup/world.ts'

const run = (url: string, ...texts: string[]) =>
  withClient(url, async (client) => {
    for (const text of texts) await client.query(text)
  })

const made = (owner: string, migrations: Record<string, string[]>): OwnedMigrations => ({
  owner,
  migrations: Object.fromEntries(
    Object.entries(migrations).map(([name, texts]) => [name, statements(...texts)]),
  ),
})

const doors = made('doors', {
  '0001-doors': [
    'create table doors (id int primary key, closed boolean not null, opened int not null default 0)',
    'create table door_log (id bigint generated always as identity primary key, door_id int not null)',
    `create function log_door() returns trigger language plpgsql as $$
      begin insert into door_log (door_id) values (new.id); return null; end $$`,
    `create function count_door() returns trigger language plpgsql as $$
      begin new.opened = new.opened + 1; return new; end $$`,
    `create function refuse_open_door() returns trigger language plpgsql as $$
      begin if not new.closed then raise exception 'a door is open'; end if; return null; end $$`,
    'create trigger log_doors after insert on doors for each row execute function log_door()',
    'create trigger count_doors before insert on doors for each row execute function count_door()',
    'create trigger off before insert on doors for each row execute function count_door()',
    'alter table doors disable trigger off',
    `create constraint trigger doors_are_closed after insert or update on doors
      deferrable initially deferred for each row execute function refuse_open_door()`,
    'insert into doors values (1, true)',
  ],
})
const migrations = [...allMigrations, doors]

test('triggers that write or change rows do so once, and stand as before', async (t) => {
  const { url } = await testDatabase(t, { migrations })
  await run(url, 'insert into doors values (2, true)')
  const target = await emptyDatabase(t)
  await using backup = await openBackupFile(await backupOf(url))
  await restoreInto(target, { backup, migrations })
  assert.deepEqual(await rowHashes(target), await rowHashes(url))
  const states = await withClient(target, (client) =>
    client.query(
      `select tgname, tgenabled::text from pg_trigger where tgrelid = 'doors'::regclass order by 1`,
    ),
  )
  assert.deepEqual(
    states.rows.map(({ tgname, tgenabled }) => `${tgname} ${tgenabled}`),
    ['count_doors O', 'doors_are_closed O', 'log_doors O', 'off D'],
  )
})

test('a row that a deferred check refuses ends the restore, and nothing has changed', async (t) => {
  const { url } = await testDatabase(t, { migrations })
  await run(
    url,
    'alter table doors disable trigger doors_are_closed',
    'insert into doors values (2, false)',
    'alter table doors enable trigger doors_are_closed',
  )
  const target = await emptyDatabase(t)
  await using backup = await openBackupFile(await backupOf(url))
  await assert.rejects(restoreInto(target, { backup, migrations }), /a door is open/)
  assert.deepEqual(await tableNames(target), [])
})

test('a newer migration changes rows that a deferred check watches, and one after it changes the table', async (t) => {
  const { url } = await testDatabase(t, { migrations })
  const later = made('later', {
    '0001-rows': ['update doors set closed = true'],
    '0002-table': ['alter table doors add column colour text'],
  })
  const target = await emptyDatabase(t)
  await using backup = await openBackupFile(await backupOf(url))
  const { migrated } = await restoreInto(target, { backup, migrations: [...migrations, later] })
  assert.deepEqual(migrated, ['later/0001-rows', 'later/0002-table'])
})
