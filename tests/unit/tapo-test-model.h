/* tapo-test-model.h: holds any list model to its contract while it changes: the number is that of the items, every
 * item is there, of the right type and owned by whoever asked, and nothing changes without a signal that says it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoTestModel TapoTestModel;

/* Watches a model; every broken promise ends the test. */
TapoTestModel *tapo_test_model_new (GListModel *model);

/* Looks at the whole model once more and stops watching. */
void tapo_test_model_free (TapoTestModel *self);

/* Asserts that the model is what its signals have said, and returns how many there were since the last call. */
guint tapo_test_model_check (TapoTestModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoTestModel, tapo_test_model_free)

G_END_DECLS
