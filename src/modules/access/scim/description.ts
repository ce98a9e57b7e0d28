// What a provider may ask of the service itself (RFC 7643, sections 5 to 7).
import { base, userSchema } from './resource.ts'

export const mostOfPage = 200

export const described = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostOfPage },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Token', description: 'Made for the provider in Tenure.' },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
}

export const resourceTypes = [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: userSchema,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
  },
]

const attribute = (name: string, type: string, more: Record<string, unknown> = {}) => ({
  name,
  type,
  multiValued: false,
  required: false,
  mutability: 'readWrite',
  returned: 'default',
  ...(type === 'string' && { caseExact: false, uniqueness: 'none' }),
  ...more,
})
const text = (name: string, more?: Record<string, unknown>) => attribute(name, 'string', more)

export const userSchemaDescribed = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id: userSchema,
  name: 'User',
  attributes: [
    text('userName', { required: true, uniqueness: 'server' }),
    text('externalId', { caseExact: true }),
    text('displayName'),
    attribute('name', 'complex', {
      subAttributes: [text('formatted'), text('givenName'), text('familyName')],
    }),
    attribute('active', 'boolean'),
    attribute('emails', 'complex', {
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [text('value'), attribute('primary', 'boolean')],
    }),
    attribute('roles', 'complex', { multiValued: true, subAttributes: [text('value')] }),
  ],
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${userSchema}` },
}
