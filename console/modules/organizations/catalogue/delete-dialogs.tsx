// A plan tier or a hierarchy is deleted while nothing names it.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import type { HierarchyTemplate, PlanTier } from './queries.ts'

export const DeletePlanTierDialog = ({ tier, onClose }: { tier: PlanTier; onClose: () => void }) => (
  <ReasonDialog
    title={`Delete ${isolated(tier.title)}`}
    submit="Delete the plan tier"
    destructive
    optional
    onClose={onClose}
    send={(reason, headers) => {
      const params = { path: { key: tier.key }, query: { reason } }
      return answer(api.DELETE('/plan-tiers/{key}', { params, headers }))
    }}
  >
    <Text size="sm">
      It can be deleted while no organization has it. One that organizations have can be changed to be no
      longer offered.
    </Text>
  </ReasonDialog>
)

export const DeleteHierarchyDialog = ({
  template,
  onClose,
}: {
  template: HierarchyTemplate
  onClose: () => void
}) => (
  <ReasonDialog
    title={`Delete ${isolated(template.title)}`}
    submit="Delete the hierarchy"
    destructive
    optional
    onClose={onClose}
    send={(reason, headers) => {
      const params = { path: { key: template.key }, query: { reason } }
      return answer(api.DELETE('/hierarchy-templates/{key}', { params, headers }))
    }}
  >
    <Text size="sm">It can be deleted while no country has it and no organization was begun with it.</Text>
  </ReasonDialog>
)
