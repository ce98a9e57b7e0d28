// Starts a module: `node scripts/run.mjs bin/new-module.ts loyalty-cards`. Copies the skeleton, which is
// checked like all code, under the new name and adds it to the list of modules: the first change is made on
// something that works.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addToWiring, named, refusal } from './new-module/naming.ts'

const root = join(import.meta.dirname, '..')
const skeleton = join(import.meta.dirname, 'new-module/skeleton')
const wiringFile = join(root, 'src/main/modules.ts')

process.exitCode = main(process.argv.slice(2))

function main([name, ...more]: string[]): number {
  if (!name || more.length)
    return say('Usage: new-module NAME, in lower case with hyphens, for example loyalty-cards')
  const problem = refusal(name) ?? taken(name)
  if (problem) return say(problem)
  const wiring = addToWiring(readFileSync(wiringFile, 'utf8'), name)
  if (!wiring) return say(`${wiringFile} does not look as expected. Nothing was written.`)
  for (const file of [...copySkeleton(name), copyExamples(name)]) console.log(`  ${file}`)
  writeFileSync(wiringFile, wiring)
  console.log(`  src/main/modules.ts (added)\n`)
  console.log(
    `Next: say in src/modules/${name}/README.md what it owns; npm test -- ${name} boundaries ownership routes`,
  )
  return 0
}

function say(problem: string): number {
  console.error(problem)
  return 2
}

/** A table of that name would be made twice. */
function taken(name: string): string | null {
  if (existsSync(join(root, 'src/modules', name))) return `There is a module ${name} already.`
  const making = new RegExp(`create table ${name.replaceAll('-', '_')}\\b`)
  const maker = globSync('src/**/*.ts', { cwd: root }).find((file) =>
    making.test(readFileSync(join(root, file), 'utf8')),
  )
  return maker ? `${maker} makes a table of that name already.` : null
}

function copySkeleton(name: string): string[] {
  return globSync('**/*.*', { cwd: skeleton })
    .sort()
    .map((file) => {
      const target = join('src/modules', name, named(file, name))
      mkdirSync(dirname(join(root, target)), { recursive: true })
      cpSync(join(skeleton, file), join(root, target), { errorOnExist: true, force: false })
      writeFileSync(join(root, target), named(readFileSync(join(skeleton, file), 'utf8'), name))
      return target
    })
}

/** What the proofs over all addresses need of this module. */
function copyExamples(name: string): string {
  const target = `test/routes/examples/${name}.ts`
  writeFileSync(
    join(root, target),
    named(readFileSync(join(import.meta.dirname, 'new-module/examples.ts'), 'utf8'), name),
  )
  return target
}
