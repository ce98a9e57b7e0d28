// Shown to a person who opens an erased customer: leads to the receipt and to what is kept.
import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Organization } from '../../organizations/index.ts'
import { usePermitted } from '../../../ui/permissions.ts'
import { paths } from '../../../ui/paths.ts'

export function ErasedNotice({
  organization: { id, uid, status },
}: {
  organization: Pick<Organization, 'id' | 'uid' | 'status'>
}) {
  const permitted = usePermitted()
  if (status !== 'erased') return null
  return (
    <Alert variant="light" color="gray" icon={<IconReceipt aria-hidden />} title="This customer is erased">
      <Text size="sm">
        Everything about it is deleted, except what a law requires to be kept and this record without a name.
      </Text>
      <Group gap="md" mt={4}>
        {permitted('receipts.read') && (
          <Anchor component={Link} size="sm" {...paths.receipts({ organization: uid })}>
            Receipts
          </Anchor>
        )}
        {permitted('records.read_retained') && (
          <Anchor component={Link} size="sm" {...paths.retainedRecords({ organization: String(id) })}>
            Kept records
          </Anchor>
        )}
      </Group>
    </Alert>
  )
}
