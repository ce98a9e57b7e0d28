// Adding a provider and changing one: the same fields.
import { PasswordInput, Switch, TagsInput, TextInput } from '@mantine/core'
import { isolated } from '#platform/characters.ts'
import { answer, api, by, ifMatch } from '../../../api/client.ts'
import { FormDialog, type DialogForm } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { OrganizationSelect } from '../staff/organization-select.tsx'
import type { IdentityProvider } from '../types.ts'

interface Values extends Record<string, unknown> {
  title: string
  issuer: string
  client_id: string
  client_secret: string
  redirect_uri: string
  scopes: string
  roles_claim: string
  email_domains: string[]
  trusts_email: boolean
  enabled: boolean
}

const none = (): Values => ({
  title: '',
  issuer: '',
  client_id: '',
  client_secret: '',
  redirect_uri: `${location.origin}/sign-in/return`,
  scopes: 'openid email profile',
  roles_claim: 'groups',
  email_domains: [],
  trusts_email: false,
  enabled: true,
})

export function AddProviderDialog({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog
      title="Add a provider"
      submit="Add the provider"
      wide
      proves
      onClose={onClose}
      initialValues={{ ...none(), key: '', organization: null as string | null, reason: '' }}
      whyNotYet={({ title, key, issuer, client_id: client }) =>
        title && key && issuer && client
          ? null
          : 'Give it a title, a key, its issuer and the client id first.'
      }
      names={{ organization_id: 'organization' }}
      send={({ client_secret: secret, organization, reason, ...fields }, headers) => {
        const organization_id = organization === null ? null : Number(organization)
        const body = { ...fields, organization_id, client_secret: secret || null, reason: given(reason) }
        return answer(api.POST('/identity-providers', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput
            label="Key"
            description="Short name in addresses, such as company; it stays"
            required
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('key')}
          />
          <OrganizationSelect
            label="For the people of"
            description="Leave it empty for staff"
            required={false}
            clearable
            {...form.getInputProps('organization')}
          />
          <Fields form={form} secretText="From the provider; stored encrypted" />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

export function ChangeProviderDialog({
  provider,
  onClose,
}: {
  provider: IdentityProvider
  onClose: () => void
}) {
  const {
    title,
    issuer,
    client_id,
    redirect_uri,
    scopes,
    roles_claim,
    email_domains,
    trusts_email,
    enabled,
  } = provider
  const initialValues = {
    title,
    issuer,
    client_id,
    client_secret: '',
    redirect_uri,
    scopes,
    roles_claim,
    email_domains,
    trusts_email,
    enabled,
    reason: '',
  }
  return (
    <FormDialog
      title={`Change ${isolated(title)}`}
      submit="Change the provider"
      wide
      proves
      mustChange
      onClose={onClose}
      initialValues={initialValues}
      send={({ client_secret: secret, reason, ...body }, headers) =>
        answer(
          api.PATCH('/identity-providers/{id}', {
            params: by(provider.id),
            body: { ...body, ...(secret && { client_secret: secret }), reason: given(reason) },
            headers: ifMatch(headers, provider),
          }),
        )
      }
    >
      {(form) => (
        <>
          <Fields
            form={form}
            secretText={
              provider.has_client_secret ? 'Stored; type another one to replace it' : 'None is stored'
            }
          />
          <Switch
            label="In use"
            description="Switched off, it signs out the people that it has signed in"
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

function Fields<Given extends Values>({ form, secretText }: { form: DialogForm<Given>; secretText: string }) {
  return (
    <>
      <TextInput
        label="Title"
        description="On the button of the sign-in page"
        required
        {...form.getInputProps('title')}
      />
      <TextInput
        label="Issuer"
        description="Such as https://login.example.com"
        required
        {...form.getInputProps('issuer')}
      />
      <TextInput label="Client id" required {...form.getInputProps('client_id')} />
      <PasswordInput
        label="Client secret"
        description={secretText}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the client secret' }}
        {...form.getInputProps('client_secret')}
      />
      <TextInput
        label="Redirect address"
        description="Register it at the provider"
        required
        {...form.getInputProps('redirect_uri')}
      />
      <TextInput label="Scopes" required {...form.getInputProps('scopes')} />
      <TextInput
        label="Claim with the groups"
        description="Such as groups, or realm_access.roles"
        required
        {...form.getInputProps('roles_claim')}
      />
      <TagsInput
        label="E-mail domains"
        description="Whose e-mails it may vouch for; none means any"
        {...form.getInputProps('email_domains')}
      />
      <Switch
        label="Its e-mails count unverified"
        description="For a directory of your own that sets them itself, such as Entra ID"
        {...form.getInputProps('trusts_email', { type: 'checkbox' })}
      />
    </>
  )
}
