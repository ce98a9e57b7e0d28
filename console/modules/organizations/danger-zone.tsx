// The actions that end an organization for a while or for good, each with what follows, and the way back
// while there is one.
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { KeepLongerDialog } from './keep-longer-dialog.tsx'
import { organizationActionsQuery } from './queries.ts'
import type { Organization } from './types.ts'
import { Loaded } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { whyNot } from './organization-actions.tsx'
import { paths } from '../../ui/paths.ts'

export function DangerZone({ organization }: { organization: Organization }) {
  const navigate = useNavigate()
  const archiveLack = useLack('organizations.archive')
  const [longer, setLonger] = useState(false)
  const actions = useQuery(organizationActionsQuery(organization.id, organization.status))
  const chooseReturning = () =>
    navigate(paths.reinstate({ organization: String(organization.slug ?? organization.id) }))
  return (
    <Paper withBorder p="md" className="danger-zone" component="section" aria-label="Danger zone">
      <Title order={2} mb="sm">
        Danger zone
      </Title>
      <Loaded query={actions} failure="The actions could not be loaded">
        {({ items }) => {
          const way = (name: string) => {
            const action = items.find((each) => each.action === name)
            const search = {
              kind: action?.operation_kind ?? undefined,
              organization: String(organization.id),
            }
            return {
              reason: action ? whyNot(action) : 'Not possible now.',
              onClick: () => navigate(paths.newOperation(search)),
            }
          }
          return (
            <Stack gap="lg">
              {organization.status === 'suspended' ? (
                <Danger {...resuming} {...way('resume')} />
              ) : (
                <Danger {...suspending} {...way('suspend')} />
              )}
              {organization.status === 'archived' ? (
                <>
                  <Danger {...restoring} {...way('restore')} />
                  <Danger {...keeping} reason={archiveLack} onClick={() => setLonger(true)} />
                </>
              ) : (
                <Danger {...archiving} {...way('archive')} />
              )}
              {organization.status === 'retired' ? (
                <Danger {...reinstating} {...way('reinstate')} onClick={chooseReturning} />
              ) : (
                <Danger {...closing} {...way('decommission')} />
              )}
              <Danger {...erasing} {...way('beginErasure')} />
            </Stack>
          )
        }}
      </Loaded>
      {longer && <KeepLongerDialog organization={organization} onClose={() => setLonger(false)} />}
    </Paper>
  )
}

const suspending = {
  title: 'Suspend this organization',
  text:
    'Its people can sign in and pay, and do nothing else. Tokens and recurring invoices pause until it is resumed. ' +
    'Nothing is deleted.',
  button: 'Plan the suspension',
}

const resuming = {
  title: 'Resume this organization',
  text: 'It is active again. Tokens and recurring invoices go on as before.',
  button: 'Plan the resumption',
  color: 'indigo',
}

const keeping = {
  title: 'Keep it longer',
  text: 'Its purge date moves to a later day, never to an earlier one.',
  button: 'Move the purge date',
  color: 'indigo',
}

const archiving = {
  title: 'Archive this organization',
  text:
    'It can be read and no longer changed until its purge date. On that day it is closed and ' +
    'erased, unless it is restored before.',
  button: 'Plan the archiving',
}

const restoring = {
  title: 'Restore this organization',
  text: 'It is active again and has no purge date. Tokens and recurring invoices go on as before.',
  button: 'Plan the restoring',
  color: 'indigo',
}

const reinstating = {
  title: 'Reinstate this organization',
  text:
    'It becomes active again. You choose what of the units, deployments and shifts that were closed ' +
    'with it comes back, and see the plan before anything starts.',
  button: 'Choose what comes back',
}

const closing = {
  title: 'Close this organization',
  text:
    'Every instance and namespace on every control plane is deleted once what it owes is settled. ' +
    'You see all of it, counted and named, before anything starts. The record stays in the ' +
    'directory.',
  button: 'Plan the closing',
}

const erasing = {
  title: 'Erase this organization',
  text:
    'Everything about it is deleted, its name and its files too. This cannot be undone. ' +
    'What a law requires to be kept stays until its last day, and a receipt says what was erased. You see all of ' +
    'it, counted, before anything starts.',
  button: 'Plan the erasing',
}

interface DangerProps {
  title: string
  text: string
  button: string
  /** Red unless another is named: an action that brings the organization back has no warning colour. */
  color?: string
  reason: string | null
  onClick: () => unknown
}

function Danger({ title, text, button, color = 'red', reason, onClick }: DangerProps) {
  return (
    <Group justify="space-between" align="flex-start">
      <div className="danger-text">
        <Text fw={600}>{title}</Text>
        <Text size="sm">{text}</Text>
      </div>
      <ReasonButton color={color} variant="outline" reason={reason} onClick={onClick}>
        {button}
      </ReasonButton>
    </Group>
  )
}
