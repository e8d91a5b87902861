import { createHash } from 'node:crypto';
import { Fault } from '../audit/fault.ts';
import type { Contract } from '../contract/contract.ts';
import { LOGO_BYTES, type Organisation, organisationSchema } from '../contract/organisation.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';

export interface OrganisationDependencies {
  readonly authorization: Authorization;
  readonly trail: AuditLogger;
  readonly settings: Settings;
}

const NAME = 'organisation';
const NOBODY: Organisation = { name: '', logo: null };

/** Who hands reports over, as the workspace knows it; what cannot be read counts as nobody. */
export function organisationOf(settings: Settings): Organisation {
  const text = settings.get(NAME);
  return (text === null ? undefined : organisationSchema.safeParse(JSON.parse(text)).data) ?? NOBODY;
}

/** The organisation as the trail records it: its logo by its SHA-256. */
export const recordedOrganisation = ({ name, logo }: Organisation) => ({
  name,
  logo: logo === null ? null : createHash('sha256').update(Buffer.from(logo, 'base64')).digest('hex'),
});

type OrganisationHandlers = Pick<Handlers<Contract, ClientSession>, 'organisation.get' | 'organisation.set'>;

/** Name and logo that reports bear. */
export function createOrganisationHandlers(dependencies: OrganisationDependencies): OrganisationHandlers {
  const { authorization, trail, settings } = dependencies;
  return {
    async 'organisation.get'(_input, call) {
      await authorization.requireAdministrator(call);
      return organisationOf(settings);
    },

    async 'organisation.set'(organisation, call) {
      const { actor } = await authorization.requireAdministrator(call);
      if (organisation.logo !== null) assertJpeg(Buffer.from(organisation.logo, 'base64'));
      return trail.audited(
        {
          eventType: 'config_change',
          action: 'change_organisation',
          actor,
          resourceType: 'workspace',
          details: {
            old_values: recordedOrganisation(organisationOf(settings)),
            new_values: recordedOrganisation(organisation),
          },
        },
        async () => {
          settings.set(NAME, JSON.stringify(organisation));
          return organisation;
        },
      );
    },
  };
}

/** ITU-T T.81, B.1.1.3: a JPEG begins with the marker SOI, and ends with EOI. */
function assertJpeg(bytes: Buffer): void {
  const isJpeg =
    bytes.length >= 4 &&
    bytes.length <= LOGO_BYTES &&
    bytes.readUInt16BE(0) === 0xffd8 &&
    bytes.subarray(-2).equals(END_OF_IMAGE);
  if (isJpeg) return;
  throw new Fault('INVALID_INPUT', `A logo has to be a JPEG of at most ${LOGO_BYTES / 1000} KB.`, {
    hint: 'Choose another picture.',
  });
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
