// What only tests import of the product. A test goes through the public face of a part where that says enough;
// each name here is a part of its file that a test has to see by itself, with the reason.

const pure = 'a rule without a database, which its test tries out with many values'
const quick = 'tests hash passwords with few rounds, and one compares that with the real ones'
const table = 'a table that a test compares with what was published or stored elsewhere'

/** `file:name`, with the reason. */
export const testedExports: Readonly<Record<string, string>> = {
  'cli/given-once.ts:isSeveral': 'a test compares the options that may be repeated with those of the program',
  'cli/table.ts:width': pure,
  'console/modules/audit/words.ts:actionWords': 'a test compares the words with the actions of the server',
  'src/connectors/planes/local/account.ts:hasNumbers': pure,
  'src/connectors/planes/local/account.ts:hasRights': pure,
  'src/connectors/planes/local/end-all.ts:endAllInstances':
    'a test ends the instances of its own plane alone',
  'src/connectors/planes/plane-error.ts:planeErrorCodes': 'the plane of tests answers with each of them',
  'src/lifecycle/audit/refused.ts:isPrivileged': 'a test asks it about each route',
  'src/lifecycle/retention/period.ts:isRetention': 'a test asks it about each declaration',
  'src/lifecycle/rows/batch-size.ts:nextBatchSize': pure,
  'src/lifecycle/rows/import-ids.ts:forgetIds': 'importing a whole organization is not offered to people yet',
  'src/lifecycle/rows/present.ts:tablesLookedInto': 'a test compares it with the live catalogue',
  'src/main/unbound.ts:unboundDeps': 'tests bind modules to nothing, except for what they ask',
  'src/modules/access/passwords.ts:hashOfNoPassword': quick,
  'src/modules/access/passwords.ts:hashing': quick,
  'src/modules/access/passwords.ts:parameters': quick,
  'src/modules/access/session-rules.ts:idleMilliseconds': pure,
  'src/modules/billing/recurring.ts:nextAfter': pure,
  'src/modules/billing/recurring.ts:occurrence': pure,
  'src/modules/billing/summary.ts:lastTwelve': pure,
  'src/modules/organizations/directory/facets.ts:facet': pure,
  'src/modules/organizations/directory/sorts.ts:sortColumns': 'a test sorts by each of them',
  'src/platform/card-numbers.ts:passesLuhn': pure,
  'src/platform/currencies.ts:currencyCodes': table,
  'src/platform/currencies.ts:decimalsOfCurrency': table,
  'src/platform/openapi.ts:operationId': 'tests find the operation of a route in the document',
  'src/platform/patient-client.ts:sessionSettings': 'a test asks a real server for each of them',
  'src/platform/secret-box.ts:secretBox': 'a test makes boxes with keys of its own',
  'src/platform/zones-of-database.ts:zonesMissingIn': 'a test asks it about zones that no database knows',
}
