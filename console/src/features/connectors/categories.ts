import type { Category } from '@/api/types';

/** All that a connector can be filed under. The type sees to it that none is misspelt. */
export const CATEGORIES: readonly Category[] = [
  'Accounting',
  'AI/LLMs',
  'Business Operations',
  'Communication',
  'CRM',
  'Development & IT',
  'eCommerce',
  'ERP',
  'Hospitality',
  'HR',
  'Productivity',
  'Supply Chain & Logistics',
];
