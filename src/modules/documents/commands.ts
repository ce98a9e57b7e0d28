// The module's part of the command line: every command is a route.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const columns = [
  'id',
  'name',
  'kind',
  'bytes',
  'content_type as Type',
  'uploaded_by as By',
  'created_at as At',
]

export const documentCommandGroups = { documents: 'files of an organization' }

export const documentCommands: readonly CommandContribution[] = [
  {
    name: 'documents list',
    summary: 'documents of an organization, the newest first',
    route: 'GET /organizations/{organization}/documents',
    columns,
    example: 'tenure documents list acme-health --kind upload',
  },
  {
    name: 'documents upload',
    summary: 'upload a file',
    route: 'POST /organizations/{organization}/documents',
    columns,
    example: 'tenure documents upload acme-health contract.pdf --content-type application/pdf',
  },
  {
    name: 'documents download',
    summary: 'save the file of a document',
    route: 'GET /documents/{id}/file',
    example: 'tenure documents download 12 --output contract.pdf',
  },
  {
    name: 'documents show',
    summary: 'one document',
    route: 'GET /documents/{id}',
    columns: [...columns, 'sha256'],
  },
  {
    name: 'documents delete',
    summary: 'delete a document and its file',
    route: 'DELETE /documents/{id}',
    asks: 'Delete document {id}',
    done: 'The document is deleted.',
    example: 'tenure documents delete 12 --reason "sent by mistake" --yes',
  },
]
