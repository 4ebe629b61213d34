/* tapo-test-util.h: what the unit tests share: a folder of their own, and waiting without sleeping.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs the main context until a condition holds; the test fails when it does not within twenty seconds. */
#define tapo_test_wait_until(condition)                        \
  G_STMT_START                                                 \
  {                                                            \
    gint64 tapo_deadline = g_get_monotonic_time () + 20000000; \
    guint tapo_tick = tapo_test_start_ticking ();              \
    while (!(condition))                                       \
      {                                                        \
        if (g_get_monotonic_time () > tapo_deadline)           \
          g_error ("Waited in vain for: %s", #condition);      \
        g_main_context_iteration (NULL, TRUE);                 \
      }                                                        \
    g_source_remove (tapo_tick);                               \
  }                                                            \
  G_STMT_END

guint tapo_test_start_ticking (void);

/* Takes the result of an asynchronous call; user_data is a GAsyncResult ** that holds NULL. */
void tapo_test_on_result (GObject *object,
                          GAsyncResult *result,
                          gpointer user_data);

/* A new empty folder; tapo_test_folder_free() removes it with all that is in it. */
typedef char TapoTestFolder;
TapoTestFolder *tapo_test_folder_new (void);
void tapo_test_folder_free (TapoTestFolder *folder);

/* A path inside it. */
char *tapo_test_path (TapoTestFolder *folder,
                      const char *name);

void tapo_test_write (const char *path,
                      const char *text);

/* The names in a folder that begin so, "" for all. */
GStrv tapo_test_list (const char *folder,
                      const char *prefix);

/* A random text out of all of Unicode, controls and marks included, NUL and surrogates not. */
char *tapo_test_random_text (guint max_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoTestFolder, tapo_test_folder_free)

G_END_DECLS
