import { lazy, Suspense, useId, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { FormProvider } from 'react-hook-form';
import { useNavigate } from 'react-router';

import { type ReadConnector } from '@/features/connector/queries';
import { ReasonField } from '@/features/connector/ReasonField';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Segments } from '@/ui/Segments';
import { Skeleton } from '@/ui/Skeleton';
import { tell } from '@/ui/toasts';
import { When } from '@/ui/When';

import { LeaveGuard } from './LeaveGuard';
import { MergePanel } from './MergePanel';
import { useDryRun } from './queries';
import { remarksOf } from './remarks';
import { RemarksContext } from './remarksContext';
import styles from './SchemeEditor.module.css';
import { SchemeFields } from './SchemeFields';
import { SchemeSide } from './SchemeSide';
import { useChangedBy } from './useChangedBy';
import { useSchemeEditing } from './useSchemeEditing';
import { bodyOf, titleOf } from './values';

const JsonView = lazy(() => import('./JsonView'));

const VIEWS = [
  { id: 'form', label: 'Form' },
  { id: 'json', label: 'JSON' },
] as const;

interface SchemeEditorProps {
  readonly read: ReadConnector;
  readonly configId: string;
}

/** The form of a config, or its JSON, with what it does and what the registry says to it. */
export function SchemeEditor({ read, configId }: SchemeEditorProps) {
  const { connector } = read;
  const navigate = useNavigate();
  const editing = useSchemeEditing(read, configId);
  const { form, values, isNew } = editing;
  const changedBy = useChangedBy(connector.id, editing.id);
  const [view, setView] = useState<'form' | 'json'>('form');
  const [unread, setUnread] = useState<string>();
  const dryRun = useDryRun(connector, bodyOf(editing.id, values));
  const remarks = remarksOf(dryRun.data ?? [], editing.problem ?? dryRun.error);
  const isLeft = useRef(false);
  const formId = useId();
  const home = `/connectors/${connector.id}`;
  const title = isNew ? 'Add authentication' : titleOf(editing.base);

  const save = async () => {
    if (await editing.submit()) {
      isLeft.current = true;
      tell('success', `${titleOf(values)} is ${isNew ? 'added' : 'saved'}.`);
      await navigate(home);
    }
  };
  return (
    <Page title={title} parent={{ label: connector.name, href: home }}>
      <LeaveGuard
        isDirty={editing.isDirty}
        isLeft={isLeft}
        hasSecret={values.grant.clientSecret !== ''}
        onDiscard={editing.forget}
      />
      {editing.draftOf && editing.isDirty && (
        <Banner
          title="This is your unsaved work."
          actions={
            <Button size="sm" onPress={editing.startOver}>
              Start over
            </Button>
          }
        >
          You were last at it <When time={editing.draftOf} />.
          {values.schemeType === 'oauth2' && ' A secret that you had typed was not kept.'}
        </Banner>
      )}
      {editing.movedOn && <MergePanel changedBy={changedBy} editing={editing} />}
      <RemarksContext value={remarks}>
        <div className={styles.columns}>
          <Form
            id={formId}
            className={styles.main}
            validationBehavior="aria"
            onSubmit={(event) => {
              event.preventDefault();
              void form.handleSubmit(save)(event);
            }}
          >
            <Card
              title={isNew ? 'New auth scheme config' : 'Auth scheme config'}
              actions={<Segments label="View" options={VIEWS} value={view} onChange={setView} />}
            >
              <div className={styles.fields}>
                {view === 'form' ? (
                  <FormProvider {...form}>
                    <SchemeFields control={form.control} />
                  </FormProvider>
                ) : (
                  <Suspense fallback={<Skeleton lines={8} />}>
                    <JsonView id={editing.id} form={form} unread={unread} onUnread={setUnread} />
                  </Suspense>
                )}
              </div>
            </Card>
          </Form>
          <SchemeSide connector={connector} values={values} dryRun={dryRun} />
        </div>
      </RemarksContext>
      <div className={styles.end}>
        {editing.problem && <ProblemBanner error={editing.problem} />}
        <div className={styles.reason}>
          <ReasonField value={editing.reason} onChange={editing.setReason} />
        </div>
        <div className={styles.buttons}>
          <span className={styles.state} role="status">
            {editing.isDirty ? 'Unsaved, and kept while this tab is open.' : ''}
          </span>
          <Button onPress={() => void navigate(home)}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            kind="primary"
            isPending={editing.isSaving}
            isDisabled={editing.movedOn !== undefined || (view === 'json' && unread !== undefined)}
          >
            {isNew ? 'Add' : 'Save'}
          </Button>
        </div>
      </div>
    </Page>
  );
}
