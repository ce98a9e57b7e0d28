// Values that have broken servers before: what a schema forgets, what PostgreSQL refuses, what JavaScript bends.
import fc from 'fast-check'

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
const nestedObject = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))

const texts = [
  '', ' ', '\t', '\n', '\0', 'a\0b', '\u0001', '\u007f', '\u2028', '\ufeff', '\ud800', 'x\udc00', '😀', 'ü'.repeat(64),
  '\u202eabc', 'İ', 'ß', 'x'.repeat(64), 'x'.repeat(201), 'x'.repeat(2001), 'x'.repeat(60_000), '😀'.repeat(101), '%',
  '_', '\\', '%00', '\'', '"; drop table people; --', '{}', '[]', 'null', 'true', '__proto__', 'constructor',
  'toString', 'hasOwnProperty', '../../etc/passwd', '-1', '0', '1', '1.5', '1e3', '0x10', '９', 'Infinity', 'NaN',
  '9007199254740993', '0000-01-01', '0001-01-01', '9999-12-31', '10000-01-01', '2026-02-30', '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-23:59', '2026-01-01T00:00:00+23:59', '2026-12-31T23:59:60Z',
  '2026-01-01T00:00:00.123456789Z', '+999999-01-01T00:00:00Z', 'a@b.c', `${'a'.repeat(250)}@b.cd`, 'EUR', 'XXX',
  'organization.decommission',
]
const numbers = [
  0, -0, -1, 1, 1.5, -1.5, 0.1, 1e21, 1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53), Number.MAX_SAFE_INTEGER,
  99_999_999_999,
]
const others = [
  null, true, false, {}, [], [null], [[]], [1, 'a'], { a: 1 }, { id: 1 }, { $ref: '#' }, { length: -1 },
  { toString: 1 }, { constructor: 1 }, { ['\0']: 1 }, { ['\ud800']: 1 }, { [' ']: ' ' }, nested(40), nestedObject(40),
  nested(3000), Array.from({ length: 5000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])),
]

export const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

export const oddText = fc.oneof(
  { weight: 4, arbitrary: oneOf(texts) }, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 300 }),
)
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText, oneOf(numbers), oneOf(others), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.jsonValue(),
)
export const oddKey = fc.oneof(oddText, oneOf([
  'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'id', 'status', 'organization_id', '', ' ', '\0',
  'x'.repeat(5000),
]))

/** Bodies that are no JSON, or JSON that no honest program writes. */
export const brokenBody = oneOf([
  '{', '}', '[', '"', 'nul', 'undefined', '{"a":}', '{"a":1,}', '{\'a\':1}', '\ufeff{}', ' ', '\n', '\0', '<xml/>',
  'a=b', '{"a":1e99999}', '{"a":-1e99999}', '{"amount_minor":1e400}', '{"\\ud800":1}', '{"name":"\\ud800"}',
  '{"a":"\\x"}', '{"__proto__":{"admin":true}}', '{"a":{"__proto__":1}}', '{"constructor":{"prototype":{"a":1}}}',
  '{"\\u005f_proto__":1}', '{"a":1,"a":2}', '['.repeat(50_000), '['.repeat(5000) + ']'.repeat(5000),
  '{"a":'.repeat(20_000), '1'.repeat(10_000), `{"reason":"${'x'.repeat(900_000)}"}`,
  `{"email":"${'a.'.repeat(300_000)}"}`,
])

/** First lines of such a file. */
export const csvHeads: readonly string[] = [
  'date,name\n', 'name,date,region\n', 'date;name\n', '\ufeffdate,name\r\n', '"date","name"\n', '', 'date,date\n',
  'x\n',
]
/** Lines of a file in which days have names. */
export const csvLines: readonly string[] = [
  '2026-01-26,Republic Day', '2026-01-26,Republic Day', '0000-01-01,Nothing', '2026-02-30,Never', ',', '"', '"open',
  'a"b,c', '2026-05-01,"Two\nlines"', '2026-05-02,"a ""quoted"" name"', '2026-05-03', ',,,,,', '2026-05-04,\0',
  '2026-05-05,' + 'x'.repeat(70_000), '2026-05-06,\u0085', '=cmd(),1',
]

/** One for each way that is known to break a server; tried on every single field. */
export const breakers: readonly unknown[] = [
  'a\0b', '\ud800', '', 'x'.repeat(3000), '0000-01-01', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59',
  'constructor', 1e308, -1, 1.5, 2 ** 63, null, [], {}, { toString: 1 }, nested(40),
]
export const breakingKeys: readonly string[] = ['a\0b', '\ud800', 'constructor', 'toString', 'x'.repeat(3000)]

const asCursor = (json: string): string => Buffer.from(json).toString('base64url')

export const breakingCursors: readonly string[] = [
  '[1]', '["a",1]', '["\\u0000",1]', '["\\ud800",1]', '["0000-01-01T00:00:00Z",1]', '["2026-01-01T00:00:00Z",1]',
  '[1.5]', '[1e400]', '["a",1e300]', '{}', 'x',
].map(asCursor)

/** More than the server reads. */
export const hugeBody = `{"reason":"${'x'.repeat(1_100_000)}"}`

/** Parts of an address, encoded already. */
export const oddSegment = fc.oneof(
  oneOf([
    '0', '-1', '1.5', '1e3', '0x10', '+1', '007', '9007199254740991', '9007199254740993', '999999999999999',
    '9999999999999999', '99999999999999999999', '2147483648', 'null', 'undefined', 'NaN', '%00', 'a%00b', '1%00',
    '%20', '%20%201', '%F0%9F%98%80', '%ED%A0%80', '%ff', '%zz', '%', '..%2f..', '.', '%2e%2e', 'a%2fb', 'constructor',
    '__proto__', 'x'.repeat(64), 'x'.repeat(199), 'x'.repeat(300), '1%27--', '%25', '*', ':id', '{id}', '1;2', '1,2',
    '%C3%A4', 'A'.repeat(5000),
  ]),
  oddText.filter((text) => text.isWellFormed()).map(encodeURIComponent)
    .filter((text) => text.length > 0 && text.length < 8000),
)

export const oddCursor = fc.oneof(
  oneOf(['x', '=', 'W10', 'bnVsbA', 'e30', '%00', 'x'.repeat(1001)]),
  fc.oneof(fc.json(), oneOf([
    '[1]', '[-1]', '[0]', '[1.5]', '[1e400]', '[9007199254740991]', '[9007199254740993]', '[null]', '["a"]', '["a",1]',
    '["",1]', '["\\u0000",1]', '["\\ud800",1]', '["2026-01-01T00:00:00Z",1]', '["0000-01-01T00:00:00Z",1]',
    '["2026-01-01T00:00:00.123456Z",1]', '["infinity",1]', '["now",1]', '[{"a":1},1]', '[[1],1]', '["a",1,2]', '{}',
    '1', '"a"', '["__proto__",1]',
  ])).map(asCursor),
)

export const oddContentType = oneOf([
  undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data',
  'multipart/form-data; boundary=x', 'application/xml', 'application/json; charset=utf-16', 'application/json;',
  'application/jsonp', 'APPLICATION/JSON', 'application/merge-patch+json', '*/*', 'nonsense',
])

export const oddHeaders = fc.record({
  'idempotency-key': oneOf(['', ' ', 'a b', 'k', 'k'.repeat(200), 'k'.repeat(201), 'ä', '"quoted"', '*']),
  'if-match': oneOf(['', '*', '"1"', 'W/"1"', '1', '"x", "y"', ',,,', '"'.repeat(100)]),
  'last-event-id': oneOf(['', '0', '-1', '1', '99999999999999999999', 'x', '1e9', '1,2']),
  accept: oneOf(['', '*/*', 'text/html', 'application/xml', 'text/event-stream']),
  'x-forwarded-for': oneOf(['1.2.3.4', 'x', '::1']),
}, { requiredKeys: [] })
