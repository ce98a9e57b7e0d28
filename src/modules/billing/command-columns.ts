// The columns that billing's commands show, and the arguments that they share.

export const profile = ['name', 'address', 'tax_id as Tax id', 'email as E-mail', 'updated_at as Changed']

export const recurring = [
  'id',
  'name',
  'status',
  'is_frozen as Held by an operation',
  'period as Every',
  'next_on as Next',
  'ends_on as Last day',
  'currency',
  'number_prefix as Numbers',
]

export const service = [
  'id',
  'name',
  'status',
  'package_name as Package',
  'meta as Meta data',
  'created_at as Since',
  'cancelled_at as Cancelled',
]

export const serviceRow = ['id', 'name', 'status', 'package_name as Package', 'created_at as Since']

export const offered = [
  'id',
  'key',
  'name',
  'currency',
  'amount_minor as Price',
  'period as Every',
  'is_restricted as Restricted',
  'is_active as Offered',
]

export const transaction = [
  'id',
  'type',
  'method',
  'currency',
  'amount_minor as Amount',
  'allocated_minor as Settles',
  'at as When',
  'reference',
  'account_brand as Account',
  'account_last_four as Ends in',
]

export const allocation = ['invoice_number as Invoice', 'amount_minor as Minor units', 'created_at as When']

export const account = [
  'id',
  'kind',
  'brand',
  'last_four as Ends in',
  'expires_month as Month',
  'expires_year as Year',
  'provider',
  'label',
]

export const sums = [
  'currency',
  'invoiced_minor as Invoiced',
  'open_minor as Open',
  'overdue_minor as Overdue',
  'paid_minor as Paid',
  'refunded_minor as Given back',
  'credited_minor as Credited',
  'unallocated_minor as Not allocated',
]

export const organization = ['organization']

export const lines =
  'JSON: \'[{"description": "Hosting", "quantity": "1.5", "unit_amount": "10.00", "tax_rate_bp": 1900}]\''

export const shares = 'JSON: \'[{"invoice_id": 3, "amount": "10.00"}]\''

export const report = [
  'id',
  'organization.slug as Organization',
  'invoice.number as Invoice',
  'status',
  'currency',
  'amount_minor as Amount',
  'paid_on as Paid on',
  'reference',
  'reported_by as By',
  'decision_reason as Answer',
]
