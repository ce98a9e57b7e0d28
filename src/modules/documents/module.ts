// The plug of the module: files of an organization, in the database and in the store of files.
import { defineModule, type TablePolicy } from '#lifecycle/contract/module.ts'
import type { DocumentsDeps } from './deps.ts'
import { documentCommandGroups, documentCommands } from './commands.ts'
import { documentParts } from './hooks.ts'
import { documents } from './migrations/0001-documents.ts'
import { filesSeen } from './migrations/0002-files-seen.ts'
import { filedBy } from './migrations/0003-filed-by.ts'
import { documentPermissions } from './permissions.ts'
import { documentRoutes } from './routes.ts'
import { sweepDocuments, sweepStrays } from './sweep.ts'

const tables: Readonly<Record<string, TablePolicy>> = {
  documents: { scope: 'organization', onErase: 'delete', title: 'documents' },
  document_strays: {
    scope: 'organization',
    column: 'organization_uid',
    onErase: 'delete',
    title: 'files without a row',
    formerVersions: {
      none: 'A sweep notes when it saw a file; the file itself is not deleted under a hold.',
    },
  },
}

export const documentsModule = defineModule({
  declare: {
    name: 'documents',
    dependsOn: ['organizations'],
    permissions: documentPermissions,
    tables,
    migrations: { '0001-documents': documents, '0002-files-seen': filesSeen, '0003-filed-by': filedBy },
    commands: documentCommands,
    commandGroups: documentCommandGroups,
  },
  bind: (deps: Pick<DocumentsDeps, 'blobs'>) => ({
    ...documentParts(tables, deps.blobs),
  }),
  serve: (deps: DocumentsDeps) => ({
    routes: documentRoutes(deps),
    tasks: [
      {
        name: 'sweep-documents',
        cron: '*/10 * * * *',
        destroys: 'record',
        run: () => sweepDocuments(deps),
      },
      {
        name: 'sweep-stray-files',
        cron: '23 3 * * *',
        destroys: 'record',
        run: () => sweepStrays(deps),
      },
    ],
  }),
})
