// Contacts, notes, logs and client settings: the API's shapes under the names by which the pages speak of
// them.
import type { BodyOf, components } from 'tenure/client'

type Schemas = components['schemas']

export type Contact = Schemas['Contact']

export type ContactField = Schemas['ContactField']

export type ContactType = Schemas['ContactType']

export type ContactUpdate = Schemas['ContactUpdate']

export type SignIn = Schemas['SignIn']

export type Mail = Schemas['Mail']

export type StaffNote = Schemas['StaffNote']

export type ClientSetting = Schemas['ClientSetting']

export type NewContact = BodyOf<'/organizations/{organization}/contacts', 'post'>

export type ContactChange = BodyOf<'/contacts/{id}', 'patch'>

export type NewField = BodyOf<'/contact-fields', 'post'>

export type FieldChange = BodyOf<'/contact-fields/{key}', 'patch'>

export type NewType = BodyOf<'/contact-types', 'post'>
