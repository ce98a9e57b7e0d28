// Invitations that wait for an answer: sent again, handed over, withdrawn.
import { isolated } from '#platform/characters.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import type { RowAct } from '../../../ui/row-acts.tsx'
import type { Secret } from '../../../ui/secret-once.tsx'
import { TwoLines } from '../../../ui/two-lines.tsx'
import { When } from '../../../ui/when.tsx'
import { given } from '../../../ui/words.ts'
import { linkSecret } from '../staff/link-secret.ts'
import { invitationsQuery } from './queries.ts'
import type { Invitation } from './types.ts'
import { roleWords } from './words.ts'

interface Props {
  organization: Organization
  lack: string | null
  onSecret: (secret: Secret) => void
}

export function InvitationsPart({ organization, lack, onSecret }: Props) {
  return (
    <ListPart
      title="Invitations"
      query={useInfiniteQuery(invitationsQuery(organization.id))}
      columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
      empty="No invitation waits for an answer."
      acts={useMemo(() => actsOf(organization, lack, onSecret), [organization, lack, onSecret])}
    />
  )
}

const columnsOf = (zone: string): Column<Invitation>[] => [
  {
    id: 'email',
    title: 'E-mail',
    wide: true,
    cell: ({ email, name }) => <TwoLines main={email} sub={name && isolated(name)} />,
  },
  { id: 'role', title: 'Role', cell: ({ role }) => roleWords[role] },
  { id: 'invited_by', title: 'Invited by', cell: ({ invited_by: by }) => isolated(by) },
  {
    id: 'expires_at',
    title: 'Works until',
    nowrap: true,
    cell: ({ status, expires_at: end }) =>
      status === 'expired' ? 'Expired: send it again' : <When at={end} zone={zone} />,
  },
]

const actsOf = (
  organization: Organization,
  lack: string | null,
  onSecret: (secret: Secret) => void,
): RowAct<Invitation>[] => [
  {
    label: 'Send again',
    of: ({ email }) => email,
    lack,
    dialog: (invitation, close) => (
      <LinkDialog way="resend" {...{ organization, invitation, onSecret }} onClose={close} />
    ),
  },
  {
    label: 'Hand over a link',
    of: ({ email }) => email,
    lack,
    shown: ({ status }) => status === 'open',
    dialog: (invitation, close) => (
      <LinkDialog way="link" {...{ organization, invitation, onSecret }} onClose={close} />
    ),
  },
  {
    label: 'Withdraw',
    of: ({ email }) => email,
    lack,
    dialog: (invitation, close) => (
      <WithdrawDialog organization={organization} invitation={invitation} onClose={close} />
    ),
  },
]

interface OfInvitation {
  organization: Organization
  invitation: Invitation
  onClose: () => void
}

const texts = {
  resend: { title: 'Send the invitation again', submit: 'Send it again' },
  link: { title: 'Hand over a link', submit: 'Show the link' },
} as const

function LinkDialog({
  way,
  organization,
  invitation,
  onClose,
  onSecret,
}: OfInvitation & { way: 'resend' | 'link'; onSecret: (secret: Secret) => void }) {
  return (
    <FormDialog
      title={texts[way].title}
      submit={texts[way].submit}
      onClose={onClose}
      proves
      initialValues={{ reason: '' }}
      send={({ reason }, headers) => {
        const path = { organization: String(organization.id), id: invitation.id }
        const request = { params: { path }, body: { reason: given(reason) }, headers }
        return way === 'resend'
          ? answer(api.POST('/organizations/{organization}/members/invitations/{id}/resend', request))
          : answer(api.POST('/organizations/{organization}/members/invitations/{id}/link', request))
      }}
      onDone={({ email, url, expires_at: end }) => {
        if (url) onSecret(linkSecret(`${isolated(email)} can accept the invitation with this link`, url, end))
        onClose()
      }}
    >
      {(form) => <OptionalReason data-autofocus {...form.getInputProps('reason')} />}
    </FormDialog>
  )
}

function WithdrawDialog({ organization, invitation, onClose }: OfInvitation) {
  return (
    <ReasonDialog
      title={`Withdraw the invitation of ${invitation.email}`}
      submit="Withdraw the invitation"
      destructive
      optional
      onClose={onClose}
      send={(reason, headers) => {
        const path = { organization: String(organization.id), id: invitation.id }
        const params = { path, query: { reason } }
        return answer(
          api.DELETE('/organizations/{organization}/members/invitations/{id}', { params, headers }),
        )
      }}
    >
      Its link works no more. The person is not told.
    </ReasonDialog>
  )
}
