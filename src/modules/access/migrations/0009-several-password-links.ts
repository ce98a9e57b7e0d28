// A mail whose sending is tried again carries another link: the first may have arrived, so both work until one is used.
import { statements } from '#platform/migrate.ts'

export const severalPasswordLinks = statements(
  'alter table password_links drop constraint password_links_pkey',
  'alter table password_links drop constraint password_links_token',
  'alter table password_links add primary key (token_hash)',
  'create index password_links_of_person on password_links (person_id)',
  `comment on table password_links is 'Links of a person for choosing a password; all are gone when one was used or they
    were replaced. Personal data; kept 72 hours.'`,
)
