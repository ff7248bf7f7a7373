import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';

import { IconButton } from './Button';
import { toasts, type Notice } from './toasts';
import styles from './Toasts.module.css';

const ICONS: Record<Notice['tone'], typeof Info> = {
  success: CircleCheck,
  info: Info,
  error: CircleAlert,
};

/** Where what is said in passing shows. Once, beside the routes. */
export function Toasts() {
  return (
    <ToastRegion queue={toasts} className={styles.region}>
      {({ toast }) => {
        const { tone, text } = toast.content;
        const Icon = ICONS[tone];
        return (
          <Toast toast={toast} className={styles.toast} data-tone={tone}>
            <Icon size={16} aria-hidden />
            <ToastContent className={styles.content}>
              <Text slot="title">{text}</Text>
            </ToastContent>
            <IconButton slot="close" label="Put away" icon={<X />} />
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
