import { defineFact, type Scoped } from '#plenary/platform';

export const careEdited = defineFact<Scoped & { version: number }>('care.edited');
export const houseRulesAccepted = defineFact<Scoped & { rulesVersion: number }>('house-rules.accepted');
