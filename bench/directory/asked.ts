// What the directory is asked, and the best statement that a person would write by hand for each.

export interface Asked {
  what: string
  /** Of `GET /organizations`. */
  query: string
  /** `where` and `order by` of the statement, on the alias `o`. */
  byHand: string
}

export const pageSize = 50

/** The first fifty by name, and what the other rows are compared with. */
export const firstPage: Asked = {
  what: 'page 1, by name',
  query: 'sort=name',
  byHand: 'where o.deleted_at is null and lower(o.name) is not null order by lower(o.name), o.id',
}

export const asked: readonly Asked[] = [
  firstPage,
  {
    what: 'two filters, newest first',
    query: 'status=suspended,archived&country=NO&sort=-created_at',
    byHand:
      `where o.deleted_at is null and o.status in ('suspended', 'archived') and o.country = 'NO' ` +
      'order by o.created_at desc, o.id desc',
  },
  {
    what: 'by contact, of which a third has none',
    query: 'sort=-contact&type=club',
    byHand:
      `where o.deleted_at is null and o.type = 'club' and lower(o.primary_contact_name) is not null ` +
      'order by lower(o.primary_contact_name) desc, o.id desc',
  },
  {
    what: 'search for one of them',
    query: 'q=ation%20077777',
    byHand:
      `where o.deleted_at is null and o.search_text like '%ation 077777%' and lower(o.name) is not null ` +
      'order by lower(o.name), o.id',
  },
  {
    what: 'search for a word that a tenth has',
    query: 'q=federation',
    byHand:
      `where o.deleted_at is null and o.search_text like '%federation%' and lower(o.name) is not null ` +
      'order by lower(o.name), o.id',
  },
  {
    what: 'search for two letters',
    query: 'q=na',
    byHand:
      `where o.deleted_at is null and o.search_text like '%na%' and lower(o.name) is not null ` +
      'order by lower(o.name), o.id',
  },
  {
    what: 'search, filter and order',
    query: 'q=federation&status=suspended&sort=-created_at',
    byHand:
      `where o.deleted_at is null and o.search_text like '%federation%' and o.status = 'suspended' ` +
      'order by o.created_at desc, o.id desc',
  },
]

/** One statement for all that a row shows. */
export const statementOf = ({ byHand }: Asked): string => `
  select o.id, o.uid, o.name, o.slug, o.type, o.status, o.is_active, o.timezone, o.country, o.plan, o.trial_ends_on,
    o.hierarchy, o.settings, o.version, o.created_at, o.updated_at, o.retired_at, o.retired_by,
    case when o.primary_contact_name is not null
      then json_build_object('name', o.primary_contact_name, 'email', o.primary_contact_email) end as primary_contact,
    (select json_build_object('id', r.id, 'status', r.status, 'reason', r.reason, 'requested_by', r.requested_by,
        'requested_at', r.requested_at)
      from closure_requests r where r.organization_id = o.id and r.status in ('open', 'confirmed')) as closure_request,
    (select json_build_object('id', p.id, 'kind', p.kind, 'status', p.status, 'title', p.title)
      from operations p where p.organization_id = o.id and p.class = 'lifecycle'
        and p.status in ('running', 'waiting', 'paused', 'cancelling', 'failed')) as operation,
    (select json_build_object('total', count(*), 'healthy', count(*) filter (where i.status = 'healthy'))
      from instances i where i.organization_id = o.id and i.deleted_at is null) as instances
  from organizations o ${byHand} limit ${pageSize + 1}`
