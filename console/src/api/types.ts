import type { components } from '@generated/schema';

/** The shapes of the OpenAPI document, by their names there. */
export type Schemas = components['schemas'];

export type Connector = Schemas['Connector'];
export type AuthSchemeConfig = Schemas['AuthSchemeConfig'];
export type AuthSchemeConfigWrite = Schemas['AuthSchemeConfigWrite'];
export type SchemeType = AuthSchemeConfig['schemeType'];
export type Category = Schemas['Category'];
export type Message = Schemas['Message'];
export type Severity = Message['severity'];
export type Tags = Schemas['Tags'];
export type Role = Schemas['Role'];
