// Receipts: showing and downloading them, and verifying one without a server. In ten years an auditor has the
// file and the public key, and no server.
import { readFile, writeFile } from 'node:fs/promises'
import type { KeyObject } from 'node:crypto'
import type { Command } from 'commander'
import { checkReceipt, publicKeyOf, readReceipt, type Receipt } from '#lifecycle/erasure/receipt-file.ts'
import { CliError } from './cli-error.ts'
import { answer } from './client.ts'
import { group, leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { receiptText } from './receipt-text.ts'

export function addReceipts(program: Command, run: Run): void {
  const receipts = group(program, 'receipts')
  const numbered = (usage: string, text: string, example: string) => {
    const command = leaf(receipts, usage, text, example)
    for (const argument of command.registeredArguments)
      Object.assign(argument.argParser(wholeNumber), { description: 'the number of the receipt' })
    return command
  }
  numbered('show <number>', 'one receipt', 'tenure receipts show 12').action(run(show))
  numbered(
    'download <number>',
    'save the file of a receipt, and with --public-key the key that verifies it',
    'tenure receipts download 12 --public-key receipt-key.pub.pem',
  )
    .option('--output <file>', 'where to; by default receipt-<number>.json')
    .option('--public-key <file>', 'save the key that verifies it there')
    .action(run(download))
  const one = leaf(
    group(program, 'receipt', 'one receipt, as a file'),
    'verify <file>',
    'verify a receipt; exit code 9 when it is not valid',
    'tenure receipt verify receipt-12.json --public-key receipt-key.pub.pem',
  )
  for (const argument of one.registeredArguments) argument.description = 'the file of the receipt'
  one
    .option('--public-key <file>', 'the public key in PEM, so that no server is asked')
    .action(run(verifyFile))
}

async function show(cli: Cli, number: number): Promise<void> {
  const receipt = await answer(cli.client().GET('/receipts/{number}', { params: { path: { number } } }))
  cli.show(receipt, () => receiptText(receipt.receipt as Receipt))
  if (!receipt.valid) cli.say(`It is not valid: ${receipt.problem}`)
}

async function download(
  cli: Cli,
  number: number,
  { output = `receipt-${number}.json`, publicKey }: { output?: string; publicKey?: string },
): Promise<void> {
  const client = cli.client()
  const file = await answer(
    client.GET('/receipts/{number}/file', { params: { path: { number } }, parseAs: 'text' }),
  )
  await save(output, String(file))
  if (publicKey) await save(publicKey, await pemOf(cli, String(file)))
  cli.show(
    { file: output, public_key: publicKey ?? null },
    () => `${[output, publicKey].filter(Boolean).join('\n')}\n`,
  )
}

/** An existing file is never overwritten: it may be the only copy of another receipt. */
const save = (path: string, text: string): Promise<void> =>
  writeFile(path, text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError(
      'usage',
      cause.code === 'EEXIST' ? `${path} is there already.` : `${path} cannot be written: ${cause.message}.`,
    )
  })

async function verifyFile(cli: Cli, path: string, { publicKey }: { publicKey?: string }): Promise<number> {
  const bytes = await read(path)
  const key = await keyFor(cli, bytes, publicKey)
  const reading = typeof key === 'string' ? { ok: false as const, problem: key } : checkReceipt(bytes, key)
  const proven = reading.ok ? provenBy(publicKey !== undefined) : null
  cli.show(
    {
      valid: reading.ok,
      problem: reading.ok ? null : reading.problem,
      key_from: publicKey ? 'file' : 'server',
      ...proven,
      ...(reading.ok && { receipt: reading.file.receipt }),
    },
    () =>
      reading.ok && proven
        ? `${receiptText(reading.file.receipt)}\nValid. Proven: ${proven.proven}\nNot proven: ` +
          `${proven.not_proven}\n`
        : `Not valid: ${reading.ok ? '' : reading.problem}\n`,
  )
  return reading.ok ? exitCodes.ok : exitCodes.failed
}

const provenBy = (fromFile: boolean) => ({
  proven: 'the holder of the private key has issued exactly this file, and not a byte of it was changed.',
  not_proven:
    'that the rows are gone (the issuer says so), and that no other receipt was issued or taken away ' +
    '(`tenure receipts verify` asks the server).' +
    (fromFile
      ? ' Whose key it is: you have to know where you have it from.'
      : ' Whose key it is: it came from the server now; keep it, and give it with --public-key.'),
})

const read = (path: string): Promise<Buffer> =>
  readFile(path).catch((cause: Error) => {
    throw new CliError('usage', `${path} cannot be read: ${cause.message}.`)
  })

/** The key to verify with, or a sentence that says why there is none. */
async function keyFor(cli: Cli, bytes: Buffer, path: string | undefined): Promise<KeyObject | string> {
  if (!path) {
    const reading = readReceipt(bytes)
    return reading.ok ? publicKeyOf(await pemOf(cli, bytes.toString())) : reading.problem
  }
  const pem = (await read(path)).toString()
  try {
    return publicKeyOf(pem)
  } catch {
    throw new CliError('usage', `${path} holds no public key in PEM.`)
  }
}

/** The server's key that has signed this receipt, present or former. */
async function pemOf(cli: Cli, file: string): Promise<string> {
  const { keys } = await answer(cli.anyClient().GET('/receipts/public-key'))
  const reading = readReceipt(file)
  const key = keys.find(({ id }) => reading.ok && id === reading.file.receipt.key_id)
  if (!key)
    throw new CliError(
      'failed',
      'The server does not know the key that has signed this receipt.',
      'Give the public key that you kept: --public-key FILE.',
    )
  return key.public_key
}
