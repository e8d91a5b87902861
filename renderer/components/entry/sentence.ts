import type { Entry, ListedEntry } from '../../../main/contract/entries.ts';

/** `who`, `what` and `where` come from the evidence and are set apart from our own words. */
export interface SentencePart {
  readonly kind: 'words' | 'who' | 'what' | 'where';
  readonly text: string;
}

const words = (text: string): SentencePart => ({ kind: 'words', text });
const what = (text: string): SentencePart => ({ kind: 'what', text });

function whoOf({ entry, person }: ListedEntry): SentencePart {
  const name = person?.email ?? person?.full_name ?? entry.user_id;
  return { kind: 'who', text: name === null || name === '' ? 'Someone' : name };
}

/** `report rep789`, or what there is of it. */
function resourceOf({ resource_type, resource_id }: Entry): string {
  return [resource_type, resource_id].filter((text) => text !== null && text !== '').join(' ');
}

/** Verbs of the event types whose outcome stands beside them: done, and as an infinitive. */
const VERBS: Readonly<Record<string, { done: string; base: string; actions: readonly string[] }>> = {
  logout: { done: 'signed out', base: 'sign out', actions: ['logout'] },
  data_create: { done: 'created', base: 'create', actions: ['create'] },
  data_read: { done: 'read', base: 'read', actions: ['read', 'view'] },
  data_update: { done: 'changed', base: 'change', actions: ['update', 'change', 'edit'] },
  data_delete: { done: 'deleted', base: 'delete', actions: ['delete', 'remove'] },
  report_create: { done: 'created', base: 'create', actions: ['create'] },
  report_approve: { done: 'approved', base: 'approve', actions: ['approve'] },
  report_reject: { done: 'rejected', base: 'reject', actions: ['reject'] },
  config_change: {
    done: 'changed the configuration of',
    base: 'change the configuration of',
    actions: ['update', 'change'],
  },
};

/** Names as programming interfaces give them to their operations: `GetSecretValue`, `files.list`, `POST /users`. */
const OPERATION = /^[A-Z][a-z0-9]+[A-Z]?\w*$|^\w+[.:/]\S+$|^[A-Z]+ \/\S*$/;

/** What a resource is called where the entry names none. */
const NOUNS: Readonly<Record<string, string>> = {
  data_create: 'a record',
  data_read: 'a record',
  data_update: 'a record',
  data_delete: 'a record',
  report_create: 'a report',
  report_approve: 'a report',
  report_reject: 'a report',
  config_change: 'the system',
};

/** The action in brackets, unless the verb says it already. */
function actionNote(entry: Entry, said: readonly string[]): SentencePart[] {
  return entry.action === '' || said.includes(entry.action.toLowerCase())
    ? []
    : [words(' ('), what(entry.action), words(')')];
}

function onResource(entry: Entry): SentencePart[] {
  const resource = resourceOf(entry);
  return resource === '' ? [] : [words(' on '), what(resource)];
}

/** `was allowed to open document r1`, or `was granted GetPasswordData on ec2` where the action is no plain verb. */
function attempt(entry: Entry, allowed: boolean): SentencePart[] {
  const resource = resourceOf(entry);
  if (/^[a-z]+$/.test(entry.action)) {
    const object = [entry.action, resource].filter((text) => text !== '').join(' ');
    return [words(allowed ? ' was allowed to ' : ' was not allowed to '), what(object)];
  }
  const action = entry.action === '' ? words('access') : what(entry.action);
  return [words(allowed ? ' was granted ' : ' was denied '), action, ...onResource(entry)];
}

function verbSentence(listed: ListedEntry, type: string): SentencePart[] {
  const { entry, outcome } = listed;
  const verb = VERBS[type];
  if (!verb) return [];
  const said = outcome === 'failure' ? `failed to ${verb.base}` : verb.done;
  if (type === 'logout') return [words(` ${said}`), ...actionNote(entry, verb.actions)];
  const resource = resourceOf(entry);
  const object = resource === '' ? words(NOUNS[type] ?? 'something') : what(resource);
  // The operation says more than the resource, whose name may be long enough to hide what follows it.
  if (OPERATION.test(entry.action)) {
    const how = outcome === 'failure' ? ' and failed to ' : ' to ';
    return [words(' used '), what(entry.action), words(`${how}${verb.base} `), object];
  }
  return [words(` ${said} `), object, ...actionNote(entry, verb.actions)];
}

/** What happened, after who did it; unknown event types are named as they are. */
function predicateOf(listed: ListedEntry): SentencePart[] {
  const { entry } = listed;
  const type = entry.event_type;
  switch (type) {
    case 'login_success':
      return [words(' signed in'), ...actionNote(entry, ['login', 'signin', 'sign_in'])];
    case 'login_failure':
      return [words(' failed to sign in'), ...actionNote(entry, ['login', 'signin', 'sign_in'])];
    case 'access_granted':
      return attempt(entry, true);
    case 'access_denied':
      return attempt(entry, false);
    case 'security_violation':
      return [words(' violated security'), ...onResource(entry), ...actionNote(entry, ['violation'])];
    case 'rate_limit_exceeded':
      return [words(' exceeded the rate limit'), ...onResource(entry), ...actionNote(entry, ['throttle'])];
    default:
      if (Object.hasOwn(VERBS, type)) return verbSentence(listed, type);
      return [words(': '), what(type), ...actionNote(entry, [type.toLowerCase()]), ...onResource(entry)];
  }
}

/**
 * An entry as a sentence: "alice@example.com approved report rep789 from 10.0.0.7". Every part but `words` is
 * evidence and has to be shown as text.
 */
export function sentenceOf(listed: ListedEntry): readonly SentencePart[] {
  const address = listed.entry.ip_address;
  const from: SentencePart[] =
    address === null || address === '' ? [] : [words(' from '), { kind: 'where', text: address }];
  return [whoOf(listed), ...predicateOf(listed), ...from];
}

/** The same as plain text, for labels and titles. */
export const sentenceText = (listed: ListedEntry): string =>
  sentenceOf(listed)
    .map((part) => part.text)
    .join('');
