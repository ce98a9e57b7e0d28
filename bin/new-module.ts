// Starts a module: `node scripts/run.mjs bin/new-module.ts loyalty-cards`. Copies the skeleton under the new name
// and adds it to the lists of modules and pages: the first change is made on something that works. The server's part
// of the skeleton is checked like all code; the console's part is text until then, because it reads the types of
// addresses that no module has yet. `test/new-module.test.ts` checks both in a copy of the checkout.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listings, named, pathName, refusal } from './new-module/naming.ts'

const root = join(import.meta.dirname, '..')
const skeletons = join(import.meta.dirname, 'new-module')

process.exitCode = main(process.argv.slice(2))

function main([name, ...more]: string[]): number {
  if (!name || more.length)
    return say('Usage: new-module NAME, in lower case with hyphens, for example loyalty-cards')
  const problem = refusal(name) ?? taken(name)
  if (problem) return say(problem)
  const listed = listings.map(({ file, add }) => ({ file, text: add(read(file), name) }))
  const strange = listed.find(({ text }) => text === null)
  if (strange) return say(`${strange.file} does not look as expected. Nothing was written.`)
  const copied = [
    ...copySkeleton('skeleton', join('src/modules', name), name),
    ...copySkeleton('console', join('console/modules', name), name),
    copyExamples(name),
  ]
  for (const file of copied) console.log(`  ${file}`)
  for (const { file, text } of listed) {
    writeFileSync(join(root, file), text ?? '')
    console.log(`  ${file} (added)`)
  }
  console.log(
    `\nNext: npm run generate && npm run format; say in src/modules/${name}/README.md what it owns; ` +
      `npm test -- ${name} boundaries ownership routes`,
  )
  return 0
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function say(problem: string): number {
  console.error(problem)
  return 2
}

/** A table or an address of that name would be made twice. */
function taken(name: string): string | null {
  if (existsSync(join(root, 'src/modules', name))) return `There is a module ${name} already.`
  const making = new RegExp(`create table ${name.replaceAll('-', '_')}\\b`)
  const maker = globSync('src/**/*.ts', { cwd: root }).find((file) =>
    making.test(readFileSync(join(root, file), 'utf8')),
  )
  if (maker) return `${maker} makes a table of that name already.`
  const isPath = read('console/ui/paths.ts').includes(`\n  ${pathName(name)}: `)
  return isPath ? 'console/ui/paths.ts has an address of that name already.' : null
}

/** Files of the folder, those of the console without the ending `.text`. */
function copySkeleton(part: 'skeleton' | 'console', folder: string, name: string): string[] {
  const from = join(skeletons, part)
  return globSync('**/*.*', { cwd: from })
    .sort()
    .map((file) => {
      const target = join(folder, named(file, name).replace(/\.text$/, ''))
      mkdirSync(dirname(join(root, target)), { recursive: true })
      const text = named(readFileSync(join(from, file), 'utf8'), name)
      writeFileSync(join(root, target), text, { flag: 'wx' })
      return target
    })
}

/** What the proofs over all addresses need of this module. */
function copyExamples(name: string): string {
  const target = `test/routes/examples/${name}.ts`
  writeFileSync(join(root, target), named(readFileSync(join(skeletons, 'examples.ts'), 'utf8'), name))
  return target
}
