import { createContext, useContext } from 'react';

import { NOTHING } from './remarks';

/** What there is to say of the config that is edited, for the fields to show what is said of them. */
export const RemarksContext = createContext(NOTHING);

export const useRemarks = () => useContext(RemarksContext);
