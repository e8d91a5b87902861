import type { Contract } from '../contract/contract.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { ClientSession } from './client-session.ts';
import { createPrivacyAnswerHandlers, type PrivacyAnswerDependencies } from './privacy-answers.ts';
import { createPrivacyErasureHandlers, type PrivacyErasureDependencies } from './privacy-erasures.ts';
import { createPrivacyPlanHandlers, type PrivacyPlanDependencies } from './privacy-plans.ts';
import { createPrivacyPolicyHandlers } from './privacy-policy-handlers.ts';
import { createPrivacyRequestHandlers, type PrivacyRequestDependencies } from './privacy-requests.ts';

export type PrivacyDependencies = PrivacyRequestDependencies &
  PrivacyPlanDependencies &
  PrivacyAnswerDependencies &
  PrivacyErasureDependencies;

type PrivacyHandlers = Pick<
  Handlers<Contract, ClientSession>,
  Extract<keyof Handlers<Contract, ClientSession>, `privacy.${string}`>
>;

/** Requests of people about their data. The trail names requests by their number, never who they are about. */
export const createPrivacyHandlers = (dependencies: PrivacyDependencies): PrivacyHandlers => ({
  ...createPrivacyRequestHandlers(dependencies),
  ...createPrivacyPlanHandlers(dependencies),
  ...createPrivacyAnswerHandlers(dependencies),
  ...createPrivacyErasureHandlers(dependencies),
  ...createPrivacyPolicyHandlers(dependencies),
});
