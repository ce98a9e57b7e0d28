// Rows of files, and what was seen in the store without one.
import { statements } from '#platform/migrate.ts'

export const documents = statements(
  `create table documents (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    kind text not null check (kind in ('document', 'upload')),
    name text not null,
    content_type text not null,
    status text not null check (status in ('storing', 'stored', 'deleting')),
    bytes bigint,
    sha256 text,
    uploaded_by text not null,
    uploaded_by_id bigint,
    created_at timestamptz not null,
    stored_at timestamptz,
    changed_at timestamptz not null,
    files_gone_at timestamptz,
    constraint documents_whole check (status <> 'stored' or (bytes is not null and sha256 is not null and stored_at is not null)))`,
  'create index documents_of_organization on documents (organization_id, id)',
  `create index documents_unsettled on documents (changed_at) where status <> 'stored'`,
  `comment on table documents is 'Files of an organization; the bytes lie in the store of files under ` +
    `the uid. Personal data; deleted with the organization.'`,
  `comment on column documents.name is 'The file''s name. Personal data: people name files after people.'`,
  `comment on column documents.status is 'storing: the bytes are on their way. stored: all of them are ` +
    `there. deleting: on their way out.'`,
  `comment on column documents.uploaded_by is 'Name of who uploaded it. Personal data.'`,
  `comment on column documents.uploaded_by_id is 'The person; no foreign key, so that it survives them.'`,
  `comment on column documents.files_gone_at is 'When erasing has deleted the file and looked again; ` +
    `the row follows.'`,
  `create table document_strays (
    key text primary key,
    organization_uid uuid not null,
    bytes bigint not null,
    seen_at timestamptz not null)`,
  'create index document_strays_of_organization on document_strays (organization_uid)',
  `comment on table document_strays is 'Files in the store that no row knows, with the moment they were first seen; they are deleted a week later.
    No personal data; deleted with the organization.'`,
)
